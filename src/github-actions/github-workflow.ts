import { DateTime } from 'luxon';
import { stringify } from 'yaml';
import { productVersion } from '../base/product';
import {
  cli,
  decryptScript,
  dueScript,
  encryptScript,
  failureScript,
  fetchScript,
  installScript,
  neededScript,
  pushScript,
  signInScript,
  stayOnScript,
  summaryScript,
  syncScript,
} from './github-workflow-scripts';

export interface WorkflowOptions {
  /** IANA name of the listener's zone, in which the daily run is at nine in the morning. */
  timeZone: string;
  /** Spotify's list holds 50 plays: a day of music overflows it. */
  every: 'two hours' | 'day';
  /** Where the history is kept: a bucket, or a branch of the repository, encrypted. */
  keep: 's3' | 'branch';
}

/** What the repository has to be told, under Settings, Secrets and variables, Actions. */
export const workflowSecrets = (keep: WorkflowOptions['keep']): string[] => [
  'SPOTIFY_CLIENT_ID',
  'SPOTIFY_REFRESH_TOKEN',
  ...(keep === 's3' ? ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'] : ['HISTORY_PASSPHRASE']),
];

/** Where the bucket is and how objects are written there, as the command line reads it. */
const s3Variables = [
  'AWS_REGION',
  'S3_BUCKET_NAME',
  'S3_PREFIX',
  'S3_ENDPOINT',
  'S3_SERVER_SIDE_ENCRYPTION',
  'S3_KMS_KEY_ID',
];

/** The command line's package: nobody owns its name on npm, so it is taken by its hash from where the listener put it. */
const packageVariables = ['SPOTIFY_ANALYTICS_PACKAGE', 'SPOTIFY_ANALYTICS_PACKAGE_SHA256'];

export const workflowVariables = (keep: WorkflowOptions['keep']): string[] => [
  ...packageVariables,
  'SPOTIFY_AUTHORIZED_AT',
  ...(keep === 's3' ? s3Variables : []),
];

/** Where it lies in a repository. */
export const workflowPath = '.github/workflows/spotify-collect.yml';

// By their commits: a tag can be moved. v7.0.1, v7.0.0.
const checkout = 'actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1';
const setupNode = 'actions/setup-node@820762786026740c76f36085b0efc47a31fe5020';

const secret = (name: string) => `\${{ secrets.${name} }}`;
const variable = (name: string) => `\${{ vars.${name} }}`;

/** Expressions stand in `env` alone: what a secret or a name holds is never part of a script. */
interface Step {
  name: string;
  id?: string;
  if?: string;
  uses?: string;
  with?: Record<string, string | number | boolean>;
  env?: Record<string, string>;
  run?: string;
  /** A job that takes too long counts as cancelled, and nobody is told; a step that does is a failure. */
  'timeout-minutes'?: number;
}

/** All that may hang have a limit of their own, and together less than this. */
const jobMinutes = 50;

/** A workflow that collects by the command line of this version. */
export function githubWorkflow(options: WorkflowOptions): string {
  const { timeZone, keep } = options;
  const crons = cronsOf(options);
  const isKept = { if: "steps.due.outputs.due == 'true'" };
  // Also after a failure: what was collected before it, and a token that Spotify replaced, would be gone with the runner's disk.
  const inAnyCase = (step: string) => ({ if: `!cancelled() && steps.${step}.outcome == 'success'` });
  const collectEnv = {
    SPOTIFY_CLIENT_ID: secret('SPOTIFY_CLIENT_ID'),
    SPOTIFY_REFRESH_TOKEN: secret('SPOTIFY_REFRESH_TOKEN'),
    ...(keep === 's3'
      ? {
          AWS_ACCESS_KEY_ID: secret('AWS_ACCESS_KEY_ID'),
          AWS_SECRET_ACCESS_KEY: secret('AWS_SECRET_ACCESS_KEY'),
          ...Object.fromEntries(s3Variables.map((name) => [name, variable(name)])),
        }
      : {}),
  };
  const token = { GH_TOKEN: github.GH_TOKEN, SERVER_URL: '${{ github.server_url }}' };
  const passphrase = { HISTORY_PASSPHRASE: secret('HISTORY_PASSPHRASE') };
  const steps: Step[] = [
    { name: 'Is it time', id: 'due', env: dueEnv(crons, timeZone), run: dueScript },
    { ...isKept, name: 'Is everything set', env: neededEnv(keep), run: neededScript },
    {
      ...isKept,
      name: 'The repository',
      uses: checkout,
      with: { 'persist-credentials': false },
      'timeout-minutes': 3,
    },
    { ...isKept, name: 'Node.js', uses: setupNode, with: { 'node-version': 22 }, 'timeout-minutes': 3 },
    {
      ...isKept,
      name: 'Install',
      id: 'install',
      env: {
        PACKAGE: variable('SPOTIFY_ANALYTICS_PACKAGE'),
        SHA256: variable('SPOTIFY_ANALYTICS_PACKAGE_SHA256'),
      },
      run: installScript,
      'timeout-minutes': 5,
    },
    ...(keep === 'branch'
      ? [
          { ...isKept, name: 'Fetch the history', env: token, run: fetchScript, 'timeout-minutes': 3 },
          {
            ...isKept,
            name: 'Decrypt the history',
            id: 'decrypt',
            env: passphrase,
            run: decryptScript,
            'timeout-minutes': 2,
          },
        ]
      : []),
    { ...isKept, name: 'Collect', env: collectEnv, run: `${cli} run-once\n`, 'timeout-minutes': 15 },
    ...(keep === 's3'
      ? [
          {
            ...inAnyCase('install'),
            name: 'Sync',
            env: collectEnv,
            run: syncScript,
            'timeout-minutes': 5,
          },
        ]
      : []),
    {
      ...isKept,
      name: 'Summary',
      env: { ...(keep === 's3' ? collectEnv : {}), SPOTIFY_AUTHORIZED_AT: variable('SPOTIFY_AUTHORIZED_AT') },
      run: summaryScript(keep),
      'timeout-minutes': 3,
    },
    ...(keep === 'branch'
      ? [
          {
            ...inAnyCase('decrypt'),
            name: 'Encrypt the history',
            id: 'encrypt',
            env: passphrase,
            run: encryptScript,
            'timeout-minutes': 2,
          },
          {
            ...inAnyCase('encrypt'),
            name: 'Push the history',
            env: token,
            run: pushScript,
            'timeout-minutes': 3,
          },
        ]
      : []),
    { ...isKept, name: 'Stay switched on', env: github, run: stayOnScript, 'timeout-minutes': 2 },
    { ...isKept, name: 'Warn of the sign-in’s end', env: github, run: signInScript, 'timeout-minutes': 2 },
    {
      name: 'Tell of repeated failure',
      if: 'failure()',
      // Of two schedules, the one that is not due ends well in between.
      env: { ...github, LOOK_BACK: String(2 * crons.length - 1) },
      run: failureScript,
      'timeout-minutes': 2,
    },
  ];
  const workflow = {
    name: 'Collect Spotify plays',
    on: { schedule: crons.map(({ cron }) => ({ cron })), workflow_dispatch: {} },
    permissions: { contents: keep === 'branch' ? 'write' : 'read', actions: 'write', issues: 'write' },
    // A run that waits is not a run that is lost.
    concurrency: { group: 'spotify-collect', 'cancel-in-progress': false },
    jobs: {
      collect: {
        'runs-on': 'ubuntu-latest',
        'timeout-minutes': jobMinutes,
        env: { SPOTIFY_ANALYTICS_TIME_ZONE: timeZone },
        defaults: { run: { shell: 'bash' } },
        steps,
      },
    },
  };
  return `${head(options)}${stringify(workflow, { lineWidth: 0, blockQuote: 'literal', aliasDuplicateObjects: false })}`;
}

const github = {
  GH_TOKEN: '${{ github.token }}',
  REPOSITORY: '${{ github.repository }}',
  RUN_URL: '${{ github.server_url }}/${{ github.repository }}/actions/runs/${{ github.run_id }}',
};

interface Cron {
  cron: string;
  /** The zone's distance to UTC while it holds, as `date +%z` has it; empty: always. */
  offset: string;
}

/** GitHub reckons in UTC: one for summer and one for winter, of which a run takes the one that holds. */
function cronsOf({ every, timeZone }: WorkflowOptions): Cron[] {
  // Not at the full hour, when everybody's run.
  if (every === 'two hours') return [{ cron: '17 */2 * * *', offset: '' }];
  const year = 2026;
  const offsets = new Map(
    [1, 7].map((month) => {
      const nine = DateTime.fromObject({ year, month, day: 15, hour: 9 }, { zone: timeZone });
      const utc = nine.toUTC();
      return [nine.toFormat('ZZZ'), `${utc.minute} ${utc.hour} * * *`] as const;
    }),
  );
  return [...offsets].map(([offset, cron]) => ({ cron, offset: offsets.size > 1 ? offset : '' }));
}

const dueEnv = (crons: readonly Cron[], timeZone: string) => ({
  SCHEDULE: '${{ github.event.schedule }}',
  ZONE: timeZone,
  EXPECTED: crons
    .filter(({ offset }) => offset !== '')
    .map(({ cron, offset }) => `${offset}=${cron}`)
    .join(';'),
});

/** Whether each is set, and nothing of what it is. */
function neededEnv(keep: WorkflowOptions['keep']): Record<string, string> {
  const secrets = workflowSecrets(keep);
  const variables = [...packageVariables, ...(keep === 's3' ? ['S3_BUCKET_NAME'] : [])];
  return {
    ...Object.fromEntries(secrets.map((name) => [name, `\${{ secrets.${name} != '' }}`])),
    ...Object.fromEntries(variables.map((name) => [name, `\${{ vars.${name} != '' }}`])),
    ...(keep === 's3' ? { AWS_REGION: "${{ vars.AWS_REGION != '' || vars.S3_ENDPOINT != '' }}" } : {}),
    NEEDED: [
      ...secrets.map((name) => `secret ${name}`),
      ...[...variables, ...(keep === 's3' ? ['AWS_REGION'] : [])].map((name) => `variable ${name}`),
    ].join('\n'),
  };
}

const head = ({ every, keep, timeZone }: WorkflowOptions): string =>
  [
    `Collects what was played on Spotify ${every === 'day' ? `every day at nine (${timeZone})` : 'every two hours'}, by Spotify Analytics Pipeline ${productVersion}.`,
    `Secrets to set: ${workflowSecrets(keep).join(', ')}.`,
    `Variables: ${workflowVariables(keep).join(', ')} (SPOTIFY_AUTHORIZED_AT is the day of the sign-in: its six months are counted from there).`,
    'SPOTIFY_ANALYTICS_PACKAGE is the .tgz that `npm run package` makes: its path in this repository, or an https address. It runs with these',
    'secrets, so it is taken by its hash alone: SPOTIFY_ANALYTICS_PACKAGE_SHA256, which `npm run package` prints. On npm the name is nobody’s.',
    ...(every === 'day'
      ? ['Spotify keeps the last 50 plays: on a busy day some are lost. Every two hours loses fewer.']
      : []),
  ]
    .map((line) => `# ${line}\n`)
    .join('');

import { DateTime } from 'luxon';
import { stringify } from 'yaml';
import { productVersion } from '../base/product';

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

export const workflowVariables = (keep: WorkflowOptions['keep']): string[] => [
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
}

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
  const steps: Step[] = [
    { name: 'Is it time', id: 'due', env: dueEnv(crons, timeZone), run: dueScript },
    ...(keep === 'branch' ? [{ ...isKept, name: 'The repository', uses: checkout }] : []),
    { ...isKept, name: 'Node.js', uses: setupNode, with: { 'node-version': 22 } },
    {
      ...isKept,
      name: 'Install',
      id: 'install',
      env: {
        PACKAGE: `\${{ vars.SPOTIFY_ANALYTICS_PACKAGE || 'spotify-analytics-pipeline@${productVersion}' }}`,
      },
      run: 'npm install --prefix "$RUNNER_TEMP/collector" --ignore-scripts --no-audit --no-fund "$PACKAGE"\n',
    },
    ...(keep === 'branch'
      ? [
          {
            ...isKept,
            name: 'Decrypt the history',
            id: 'decrypt',
            env: { HISTORY_PASSPHRASE: secret('HISTORY_PASSPHRASE') },
            run: decryptScript,
          },
        ]
      : []),
    { ...isKept, name: 'Collect', env: collectEnv, run: `${cli} run-once\n` },
    ...(keep === 's3' ? [{ ...inAnyCase('install'), name: 'Sync', env: collectEnv, run: syncScript }] : []),
    {
      ...isKept,
      name: 'Summary',
      env: { ...(keep === 's3' ? collectEnv : {}), SPOTIFY_AUTHORIZED_AT: variable('SPOTIFY_AUTHORIZED_AT') },
      run: `${cli} summary >> "$GITHUB_STEP_SUMMARY"\n`,
    },
    ...(keep === 'branch'
      ? [
          {
            ...inAnyCase('decrypt'),
            name: 'Encrypt the history',
            env: { HISTORY_PASSPHRASE: secret('HISTORY_PASSPHRASE') },
            run: encryptScript,
          },
        ]
      : []),
    { ...isKept, name: 'Stay switched on', env: github, run: stayOnScript },
    {
      name: 'Tell of repeated failure',
      if: 'failure()',
      // Of two schedules, the one that is not due ends well in between.
      env: { ...github, LOOK_BACK: String(2 * crons.length - 1) },
      run: failureScript,
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
        'timeout-minutes': 20,
        env: { SPOTIFY_ANALYTICS_TIME_ZONE: timeZone },
        defaults: { run: { shell: 'bash' } },
        steps,
      },
    },
  };
  return `${head(options)}${stringify(workflow, { lineWidth: 0, blockQuote: 'literal', aliasDuplicateObjects: false })}`;
}

const cli =
  'SPOTIFY_ANALYTICS_HOME="$RUNNER_TEMP/history" "$RUNNER_TEMP/collector/node_modules/.bin/spotify-analytics"';

/** Not kept as an artifact: whoever may read the repository may read those. */
const syncScript = `if ! ${cli} sync; then
  echo "> **Nothing was copied to S3: what this run collected is gone with its disk.** Spotify keeps the last 50 plays: the next run that reaches S3 fetches them again, as far as they are among those." >> "$GITHUB_STEP_SUMMARY"
  exit 1
fi
`;

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

/** By the schedule that began the run and not by the clock: GitHub may begin it an hour late. */
const dueScript = `due=true
if [ -n "$SCHEDULE" ] && [ -n "$EXPECTED" ]; then
  case ";$EXPECTED;" in
    *";$(TZ="$ZONE" date +%z)=$SCHEDULE;"*) ;;
    *) due=false ;;
  esac
fi
echo "due=$due" >> "$GITHUB_OUTPUT"
`;

const branch = 'spotify-history';

/** Only where GitHub says that there is none does a run begin a history: one that cannot be had is no reason to begin anew. */
const decryptScript = `found=0
git ls-remote --exit-code origin refs/heads/${branch} > /dev/null || found=$?
if [ "$found" = 0 ]; then
  git fetch --depth 1 origin ${branch}
  git rev-parse FETCH_HEAD > "$RUNNER_TEMP/history-before"
  git show FETCH_HEAD:history.tar.enc > "$RUNNER_TEMP/history.tar.enc"
  mkdir -p "$RUNNER_TEMP/history"
  openssl enc -d -aes-256-cbc -pbkdf2 -iter 600000 -pass env:HISTORY_PASSPHRASE -in "$RUNNER_TEMP/history.tar.enc" | tar -x -C "$RUNNER_TEMP/history"
elif [ "$found" = 2 ]; then
  : > "$RUNNER_TEMP/history-before"
  echo "There is no history yet: this run begins it."
else
  echo "The history cannot be had now: nothing is collected, and nothing is overwritten." >&2
  exit 1
fi
`;

/** One commit that is replaced: the repository does not grow with every run. Only what was decrypted is replaced. */
const encryptScript = `cd "$RUNNER_TEMP"
[ -d history/lake ] || exit 0
mkdir -p history/state
tar -c -C history lake state | openssl enc -aes-256-cbc -pbkdf2 -iter 600000 -salt -pass env:HISTORY_PASSPHRASE -out history.tar.enc
blob=$(git -C "$GITHUB_WORKSPACE" hash-object -w "$RUNNER_TEMP/history.tar.enc")
tree=$(printf '100644 blob %s\\thistory.tar.enc\\n' "$blob" | git -C "$GITHUB_WORKSPACE" mktree)
commit=$(git -C "$GITHUB_WORKSPACE" -c user.name=spotify-collect -c user.email=spotify-collect@users.noreply.github.com commit-tree "$tree" -m "The history, encrypted")
before=$(cat history-before)
git -C "$GITHUB_WORKSPACE" push --force-with-lease="refs/heads/${branch}:$before" origin "$commit:refs/heads/${branch}"
`;

/** GitHub switches schedules off in repositories where nothing happens for 60 days; switching on what is on resets that. */
const stayOnScript = `gh api --silent -X PUT "repos/$REPOSITORY/actions/workflows/spotify-collect.yml/enable"
`;

/** One issue, and only from the second failure in a row on. */
const failureScript = `previous=$(gh run list --repo "$REPOSITORY" --workflow spotify-collect.yml --status completed --limit "$LOOK_BACK" --json conclusion --jq '[.[].conclusion] | if index("failure") then "failure" else "none" end')
open=$(gh issue list --repo "$REPOSITORY" --label spotify-collect --state open --json number --jq length)
if [ "$previous" = failure ] && [ "$open" = 0 ]; then
  gh label create spotify-collect --repo "$REPOSITORY" --force --description "Collecting Spotify plays"
  gh issue create --repo "$REPOSITORY" --label spotify-collect --title "Spotify plays are not collected" --body "Two runs in a row failed, the last one at $RUN_URL. Spotify keeps the last 50 plays: what is played beyond them is lost until it works again."
fi
exit 1
`;

const head = ({ every, keep, timeZone }: WorkflowOptions): string =>
  [
    `Collects what was played on Spotify ${every === 'day' ? `every day at nine (${timeZone})` : 'every two hours'}, by Spotify Analytics Pipeline ${productVersion}.`,
    `Secrets to set: ${workflowSecrets(keep).join(', ')}.`,
    `Variables: ${workflowVariables(keep).join(', ')} (SPOTIFY_AUTHORIZED_AT is the day of the sign-in: its six months are counted from there).`,
    ...(every === 'day'
      ? ['Spotify keeps the last 50 plays: on a busy day some are lost. Every two hours loses fewer.']
      : []),
  ]
    .map((line) => `# ${line}\n`)
    .join('');

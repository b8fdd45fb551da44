import { PipelineError } from '../../base/errors';

type Words = [code: PipelineError['code'], hint: string];

const rights =
  'Its role needs a right to it: GRANT DATABASE ROLE SNOWFLAKE.CORTEX_ANALYST_USER TO ROLE spotify_analyst_role (or CORTEX_USER, which everybody has unless it was taken from PUBLIC). An administrator may also have switched Cortex Analyst off.';
const signInAgain =
  'Get a new token, or check the key pair: the public key has to be the user’s (DESC USER), and this machine’s clock right.';

/**
 * What Snowflake says by its message, before the status counts. Its documents list no codes of Cortex Analyst: these are words
 * that were seen.
 */
const byWords: [RegExp, Words][] = [
  [
    /cross.?region|(not|un)\s?available in (your|this) region/i,
    [
      'not_configured',
      "Its models are not in the region of your account. An administrator can let them be used elsewhere: ALTER ACCOUNT SET CORTEX_ENABLED_CROSS_REGION = 'ANY_REGION', or a region such as 'AWS_EU'. Questions then leave the region.",
    ],
  ],
  [
    /role\b.*(not authorized|not granted|not assigned|restriction)/is,
    [
      'forbidden',
      'Questions are asked under the role spotify_analyst_role. Run “spotify-analytics deploy” again, or GRANT ROLE spotify_analyst_role TO USER …. A token that is restricted to another role cannot take it.',
    ],
  ],
  [/network policy|not allowed to access/i, ['forbidden', 'A network policy keeps this address out.']],
  [
    /(semantic (view|model)|object|schema|database).*(not exist|not authorized|not found|insufficient privileges)/is,
    [
      'not_configured',
      'Run “spotify-analytics deploy”, which makes the semantic view and lets the role spotify_analyst_role read it.',
    ],
  ],
  [
    /not enabled|is disabled|not allowed to (use|access) cortex|CORTEX_(ANALYST_)?USER/i,
    ['forbidden', rights],
  ],
  [/(token|session).*(expired|invalid|no longer exists)/is, ['not_signed_in', signInAgain]],
];

const byStatus: Record<number, Words> = {
  400: ['bad_answer', 'Say the question in other words.'],
  401: ['not_signed_in', signInAgain],
  403: ['forbidden', rights],
  404: ['not_configured', 'Check the account’s name; not every account has Cortex Analyst.'],
};

/** A response that is no answer. `body` as it came: Snowflake's form is `{message, code, request_id}`. */
export function responseFailure(status: number, body: string): PipelineError {
  const said = messageIn(body) ?? `it answered ${status}`;
  const [code, hint] = wordsFor(said) ?? byStatus[status] ?? ['unavailable', 'Ask again in a while.'];
  return new PipelineError(code, `Cortex Analyst: ${ended(said)}`, { hint });
}

/** What an event of a stream says went wrong. */
export function streamFailure(message: string, snowflakeCode: string): PipelineError {
  const [code, hint] = wordsFor(message) ?? ['unavailable', 'Ask again, or in other words.'];
  const number = snowflakeCode === '' ? '' : ` (${snowflakeCode})`;
  return new PipelineError(
    code,
    `Cortex Analyst: ${ended(`${message.trim().replace(/\.$/, '')}${number}`)}`,
    {
      hint,
    },
  );
}

const wordsFor = (message: string): Words | undefined => byWords.find(([words]) => words.test(message))?.[1];

const ended = (text: string) => (/[.!?]$/.test(text) ? text : `${text}.`);

function messageIn(body: string): string | undefined {
  try {
    const { message } = JSON.parse(body) as { message?: unknown };
    return typeof message === 'string' && message.trim() !== '' ? message.trim().slice(0, 1_000) : undefined;
  } catch {
    // A gateway's page, or nothing: it says no more than its status.
    return undefined;
  }
}

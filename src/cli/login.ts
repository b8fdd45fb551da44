import { createInterface } from 'node:readline/promises';
import type { Command } from 'commander';
import { PipelineError, describeError } from '../base/errors';
import { codeFromRedirect, exchangeCode, startSignIn } from '../spotify/sign-in';
import { type LoopbackListener, openLoopbackListener } from '../spotify/loopback-listener';
import { createContext } from './context';

export function addLoginCommand(program: Command, signal: AbortSignal): void {
  program
    .command('login')
    .description('sign in to Spotify and get the refresh token for the environment')
    .action(async (flags: { json?: boolean }) => {
      const { addresses, credentials, environment, now, pipeline, log } = createContext(signal);
      const { clientId } = credentials;
      if (!clientId) {
        throw new PipelineError('not_configured', 'SPOTIFY_CLIENT_ID is not set.', {
          hint: 'Create an app on the Spotify developer dashboard, with the redirect URI http://127.0.0.1/callback, and set its Client ID.',
        });
      }
      const fixedUri = environment.values['SPOTIFY_REDIRECT_URI'];
      const listener = fixedUri ? undefined : await openLoopbackListener();
      try {
        const attempt = startSignIn(addresses, clientId, fixedUri ?? listener?.redirectUri ?? '');
        process.stderr.write(`Open this page and agree:\n\n  ${attempt.address}\n\n`);
        const landed = await landing(listener, signal);
        const tokens = await exchangeCode(
          addresses,
          clientId,
          attempt,
          codeFromRedirect(attempt, landed),
          now(),
        );
        const { accessToken, refreshToken } = tokens;
        if (refreshToken)
          await pipeline.signIn
            .admit({ accessToken, refreshToken }, signal)
            .catch((error: unknown) => log.warn(describeError(error)));
        report(flags.json ?? false, refreshToken, now());
      } finally {
        listener?.close();
      }
    });
}

/** Where the browser landed: heard by the listener, or pasted by hand where the browser cannot reach this machine. */
async function landing(listener: LoopbackListener | undefined, signal: AbortSignal): Promise<string> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    const ways = [
      listener?.landed ?? never(),
      terminal
        .question('… or paste the address you landed on here: ', { signal })
        .then((line) => line.trim()),
      ended(terminal, listener === undefined),
      cancelled(signal),
    ];
    return await Promise.race(ways);
  } finally {
    terminal.close();
  }
}

const never = () => new Promise<string>(() => undefined);

/** Without a listener the end of the input is the end of the attempt. */
function ended(terminal: ReturnType<typeof createInterface>, isOnlyWay: boolean): Promise<string> {
  return new Promise((_, reject) => {
    if (isOnlyWay)
      terminal.once('close', () => reject(new PipelineError('cancelled', 'No address was given.')));
  });
}

function cancelled(signal: AbortSignal): Promise<string> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(new PipelineError('cancelled', 'Cancelled.')), {
      once: true,
    });
  });
}

/** The token is this command's result: it goes to standard output, once, and nowhere else. */
function report(json: boolean, refreshToken: string | undefined, now: Date): void {
  if (!refreshToken)
    throw new PipelineError('bad_answer', 'Spotify gave no refresh token.', { hint: 'Run the login again.' });
  const until = new Date(now);
  until.setUTCMonth(until.getUTCMonth() + 6);
  process.stderr.write(
    `\nSigned in until about ${until.toISOString().slice(0, 10)}. Keep this line in the environment or in .env, like a password:\n\n`,
  );
  const document = JSON.stringify({
    environment: { SPOTIFY_REFRESH_TOKEN: refreshToken },
    authorized_at: now.toISOString(),
  });
  process.stdout.write(json ? `${document}\n` : `SPOTIFY_REFRESH_TOKEN=${refreshToken}\n`);
}

// Shows the product on this machine: a simulated Spotify with a made-up listener, the extension in a real VS Code
// (the desktop's, or one in the browser where there is none), and a history to look at.
import { execFile, execFileSync, spawn } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { Listener } from '../test/simulators/spotify/listener/listener.ts';
import { installVsCode, quietSettings, startVsCode } from './vscode-server.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const demo = join(root, 'out/demo');
const vsix = join(root, `out/spotify-analytics-pipeline-${process.platform}-${process.arch}.vsix`);
const hour = 3_600_000;

function step(words, work) {
  console.log(words);
  return work();
}

const run = (script, args, environment = {}) =>
  promisify(execFile)(process.execPath, [join(root, script), ...args], {
    cwd: demo,
    env: { ...process.env, ...environment },
  });

/** Starts the simulated Spotify at `start`; gives what it says of itself. */
async function startSimulator(seed, start) {
  const script = join(root, 'test/simulators/spotify/main.ts');
  const child = spawn(
    process.execPath,
    [script, '--seed', seed, '--start', start.toISOString(), '--ticking'],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  process.once('exit', () => child.kill());
  for await (const line of createInterface({ input: child.stdout })) return JSON.parse(line);
  throw new Error('The simulated Spotify did not start.');
}

/** The listener's past: an export up to three days ago, and polls of the days since. */
async function collectPast(spotify, seed, environment) {
  const now = Date.now();
  const polls = 12;
  const every = (36 * hour) / polls;
  for (let poll = 0; poll <= polls; poll += 1) {
    const at = new Date(now - (polls - poll) * every).toISOString();
    await run('dist/cli.js', ['run-once'], {
      ...environment,
      SPOTIFY_ANALYTICS_NOW: at,
      SPOTIFY_REFRESH_TOKEN: spotify.refreshToken,
      LOG_LEVEL: 'error',
    });
    if (poll < polls) {
      await fetch(`${spotify.apiUrl}/simulator/advance`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ ms: every }),
      });
    }
  }
  await run('test/simulators/spotify/export-main.ts', [
    '--seed',
    seed,
    '--out',
    join(demo, 'export'),
    '--to',
    new Date(now - 48 * hour).toISOString(),
  ]);
  await run('dist/cli.js', ['import', join(demo, 'export')], environment);
}

/** A listener who has been listening lately: some are on holiday. */
function livelySeed() {
  const now = Date.now();
  const seeds = Array.from({ length: 8 }, (_, index) => {
    const seed = index + 1;
    return { seed, plays: new Listener({ seed, artists: 300 }).playsBetween(now - 36 * hour, now).length };
  });
  return String(seeds.sort((a, b) => b.plays - a.plays)[0].seed);
}

function hasDesktop() {
  if (!process.env.DISPLAY && !process.env.WAYLAND_DISPLAY && process.platform === 'linux') return false;
  try {
    execFileSync('code', ['--version'], { stdio: 'ignore', shell: process.platform === 'win32' });
    return true;
  } catch {
    return false;
  }
}

function openDesktop(settings, environment) {
  const user = join(demo, 'user');
  mkdirSync(join(user, 'User'), { recursive: true });
  mkdirSync(join(demo, 'workspace'), { recursive: true });
  writeFileSync(join(user, 'User/settings.json'), JSON.stringify({ ...quietSettings, ...settings }, null, 2));
  const flags = ['--user-data-dir', user, '--extensions-dir', join(demo, 'extensions')];
  const shell = process.platform === 'win32';
  execFileSync('code', [...flags, '--install-extension', vsix, '--force'], { stdio: 'ignore', shell });
  spawn('code', [...flags, '--new-window', join(demo, 'workspace')], {
    env: { ...process.env, ...environment },
    stdio: 'ignore',
    shell,
  });
}

rmSync(demo, { recursive: true, force: true });
mkdirSync(demo, { recursive: true });
step('Packaging the extension …', () =>
  execFileSync(process.execPath, [join(root, 'build/package.mjs')], {
    stdio: ['ignore', 'ignore', 'inherit'],
  }),
);
const seed = livelySeed();
const spotify = await step('Starting a simulated Spotify with a made-up listener …', () =>
  startSimulator(seed, new Date(Date.now() - 36 * hour)),
);
const environment = {
  SPOTIFY_API_URL: spotify.apiUrl,
  SPOTIFY_ACCOUNTS_URL: spotify.accountsUrl,
  SPOTIFY_ANALYTICS_HOME: join(demo, 'home'),
  SPOTIFY_CLIENT_ID: spotify.clientId,
};
await step('Importing the listener’s export and collecting the last days …', () =>
  collectPast(spotify, seed, environment),
);
const settings = { 'spotifyAnalytics.clientId': spotify.clientId, 'spotifyAnalytics.openOnStartup': true };
if (hasDesktop()) {
  openDesktop(settings, environment);
  console.log('\nVS Code opens with the analytics panel.');
} else {
  step('Installing VS Code for the browser (once) …', installVsCode);
  const { address } = await startVsCode({ folder: demo, vsix: [vsix], settings, environment });
  console.log(`\nOpen this address in a browser; the analytics panel is there:\n\n  ${address}`);
}
console.log(
  '\nThe status bar’s “Spotify: signed out” signs in at the simulated Spotify; “Spotify: Collect Now” is in the palette.',
);
console.log('Everything lies in out/demo. Stop with Ctrl+C.');
process.once('SIGINT', () => process.exit(0));
process.once('SIGTERM', () => process.exit(0));
setInterval(() => undefined, hour);

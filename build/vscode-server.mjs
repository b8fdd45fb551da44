// A real VS Code in the browser, from the npm registry alone: installed once under node_modules/.cache, started on loopback.
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const version = '4.139.1';
const home = join(root, 'node_modules/.cache', `code-server-${version}`);
const entry = join(home, 'package/out/node/entry.js');

/** Settings of a quiet editor: nothing asks, nothing phones home. */
export const quietSettings = {
  'telemetry.telemetryLevel': 'off',
  'workbench.startupEditor': 'none',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.enableExperiments': false,
  'workbench.tips.enabled': false,
  'workbench.settings.enableNaturalLanguageSearch': false,
  'workbench.colorTheme': 'Dark Modern',
  'chat.disableAIFeatures': true,
  'extensions.autoUpdate': false,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'update.mode': 'none',
  'security.workspace.trust.enabled': false,
  'window.commandCenter': false,
  'git.enabled': false,
  'npm.autoDetect': 'off',
};

/** Installs the editor unless it is there. Nothing is compiled and no script of a package runs. */
export function installVsCode() {
  if (existsSync(join(home, 'complete'))) return;
  rmSync(home, { recursive: true, force: true });
  mkdirSync(home, { recursive: true });
  const npm = (cwd, ...args) =>
    execFileSync('npm', [...args, '--loglevel=error'], { cwd, stdio: ['ignore', 'ignore', 'inherit'] });
  npm(home, 'pack', `code-server@${version}`);
  execFileSync('tar', ['xzf', `code-server-${version}.tgz`], { cwd: home });
  rmSync(join(home, `code-server-${version}.tgz`));
  const quick = ['--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund'];
  npm(join(home, 'package'), 'ci', ...quick);
  npm(join(home, 'package/lib/vscode'), 'install', ...quick);
  npm(join(home, 'package/lib/vscode/extensions'), 'ci', ...quick);
  writeFileSync(join(home, 'complete'), '');
}

/** A port that nobody listens on. */
export function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/**
 * Starts an editor of its own in `folder` (profile, extensions, workspace), with packaged extensions installed the ordinary
 * way. Gives its address and a way to stop it.
 */
export async function startVsCode({ folder, vsix = [], settings = {}, environment = {}, options = [] }) {
  const paths = {
    user: join(folder, 'user'),
    extensions: join(folder, 'extensions'),
    workspace: join(folder, 'workspace'),
  };
  for (const path of [join(paths.user, 'User'), paths.extensions, paths.workspace])
    mkdirSync(path, { recursive: true });
  const settingsFile = join(paths.user, 'User/settings.json');
  writeFileSync(settingsFile, JSON.stringify({ ...quietSettings, ...settings }, null, 2));
  writeFileSync(join(folder, 'config.yaml'), 'auth: none\n');
  const common = [
    '--config',
    join(folder, 'config.yaml'),
    '--user-data-dir',
    paths.user,
    '--extensions-dir',
    paths.extensions,
  ];
  for (const file of vsix) {
    // What it prints of its own missing parts is noise; a failure carries it.
    execFileSync(process.execPath, [entry, ...common, '--install-extension', file, '--force'], {
      stdio: 'pipe',
    });
  }
  const port = await freePort();
  const { VSCODE_IPC_HOOK_CLI: _, ...inherited } = process.env;
  const log = openSync(join(folder, 'server.log'), 'a');
  const flags = [
    '--auth',
    'none',
    '--disable-telemetry',
    '--disable-update-check',
    '--disable-workspace-trust',
    '--disable-getting-started-override',
  ];
  const child = spawn(
    process.execPath,
    [entry, ...common, '--bind-addr', `127.0.0.1:${port}`, ...flags, ...options, paths.workspace],
    {
      env: { ...inherited, ...environment },
      stdio: ['ignore', log, log],
      detached: true,
    },
  );
  const address = `http://127.0.0.1:${port}/?folder=${encodeURIComponent(paths.workspace)}`;
  const stop = () => {
    try {
      if (child.pid) process.kill(-child.pid, 'SIGTERM');
    } catch {
      // It has ended by itself.
    }
  };
  process.once('exit', stop);
  await answering(`http://127.0.0.1:${port}/healthz`, child);
  return { address, port, child, stop, settingsFile, log: join(folder, 'server.log') };
}

async function answering(address, child) {
  const deadline = Date.now() + 30_000;
  while (Date.now() < deadline && child.exitCode === null) {
    const answer = await fetch(address).catch(() => undefined);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('VS Code’s server did not start; its log says why.');
}

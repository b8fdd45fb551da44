import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { build } from 'esbuild';
import { type Browser, chromium, type Page } from 'playwright-core';
import { type PageWords, panelHtml } from '../../webview/panel-html';
import { type PanelMessage, type PanelRequest, parsePanelRequest } from '../../src/protocol/panel';
import { type Place, defaultPlace } from '../../src/protocol/place';
import { previewAnswer } from './panel-preview-answers';
import { type PreviewState, previewStates } from './panel-preview-data';
import { previewGenreAnswer } from './panel-preview-genres';
import type { Theme } from './panel-preview-themes';

/** The panel's bundle in a browser, with a stand-in for VS Code around it. */
export interface Preview {
  open(options: OpenOptions): Promise<OpenPanel>;
  close(): Promise<void>;
}

export interface OpenOptions {
  theme: Theme;
  state: PreviewState;
  /** In CSS pixels. */
  width: number;
  /** What the webview's state holds from earlier. */
  remembered?: Place;
  /** The editor's language, where it is not English: one that there is a translation for. */
  language?: string;
  /** Answers the page in place of the made-up states. */
  host?: (request: PanelRequest) => Promise<PanelMessage | null>;
}

export interface OpenPanel {
  page: Page;
  /** Has the host say another state, for the default period. */
  show: (state: PreviewState) => Promise<void>;
  /** What the panel has sent to the host, in order. */
  requests: PanelRequest[];
  /** Console errors, page errors and violations of the policy. */
  problems: string[];
  /** Rules of axe that the page breaks, or a part of it, with the elements; of these rules, if given. */
  accessibilityProblems: (part?: string, rules?: string[]) => Promise<string[]>;
}

/** Why there can be no preview here; null where there can. */
export function whyNoPreview(): string | null {
  return chromiumPath() ? null : 'no Chromium: install it or name it in CHROMIUM_PATH';
}

function chromiumPath(): string | undefined {
  const candidates = [
    process.env['CHROMIUM_PATH'],
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
  ];
  return candidates.find((path) => path && existsSync(path));
}

/** Builds the panel into a temporary folder, serves it on loopback and starts a browser. Close it afterwards. */
export async function startPreview(): Promise<Preview> {
  const folder = await mkdtemp(join(tmpdir(), 'panel-preview-'));
  await build({
    entryPoints: { panel: resolve('webview/app.tsx') },
    outdir: folder,
    bundle: true,
    platform: 'browser',
    target: 'es2022',
    format: 'iife',
    logLevel: 'warning',
  });
  const server = await serve(folder);
  const browser = await chromium.launch({
    executablePath: chromiumPath() ?? '',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking'],
  });
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  return {
    open: (options) => openPanel(browser, `http://127.0.0.1:${port}`, options),
    async close() {
      await browser.close();
      server.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function serve(folder: string): Promise<Server> {
  const server = createServer((request, response) => {
    const origin = `http://${request.headers.host}`;
    const { pathname, searchParams } = new URL(request.url ?? '/', origin);
    if (pathname === '/') {
      response.setHeader('Content-Type', 'text/html');
      const uris = { scriptUri: `${origin}/panel.js`, styleUri: `${origin}/panel.css` };
      const words = wordsFor(searchParams.get('language'));
      response.end(panelHtml({ nonce: 'cHJldmlldw', cspSource: origin, ...uris, words }));
      return;
    }
    const file = ['panel.js', 'panel.css'].find((name) => request.url === `/${name}`);
    if (!file) {
      response.writeHead(request.url === '/favicon.ico' ? 204 : 404).end();
      return;
    }
    response.setHeader('Content-Type', file.endsWith('.js') ? 'text/javascript' : 'text/css');
    void readFile(join(folder, file)).then((content) => response.end(content));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return server;
}

/** As the editor has them of the extension: the bundle of its language. */
function wordsFor(language: string | null): PageWords | undefined {
  if (!language) return undefined;
  const bundle = readFileSync(`l10n/bundle.l10n.${language}.json`, 'utf8');
  return { language, bundle: JSON.parse(bundle) as PageWords['bundle'] };
}

async function openPanel(browser: Browser, url: string, options: OpenOptions): Promise<OpenPanel> {
  const context = await browser.newContext({
    viewport: { width: options.width, height: 900 },
    deviceScaleFactor: 1,
    reducedMotion: 'reduce',
    locale: options.language ?? 'en-GB',
  });
  const page = await context.newPage();
  const requests: PanelRequest[] = [];
  const problems: string[] = [];
  page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
  page.on('pageerror', (error) => problems.push(error.message));
  await page.exposeFunction('previewRequest', (message: unknown) => {
    const request = parsePanelRequest(message);
    if (!request) return null;
    requests.push(request);
    if (options.host) return answerOfHost(request, options.host);
    if (request.type === 'genre') return previewGenreAnswer(request);
    if (request.type === 'ask') return previewAnswer(request);
    return 'place' in request ? previewStates[options.state](request.place) : null;
  });
  /** As the extension does it: where the page has gone on, the answer to where it was is not said. */
  async function answerOfHost(request: PanelRequest, host: NonNullable<OpenOptions['host']>) {
    const answer = await host(request);
    const isPassed = 'place' in request && requests.findLast((each) => 'place' in each) !== request;
    return isPassed ? null : answer;
  }
  await page.exposeFunction('previewProblem', (problem: string) => problems.push(problem));
  await page.addInitScript(pretendToBeVsCode, {
    theme: options.theme,
    saved: options.remembered ? { place: options.remembered } : undefined,
  });
  await page.goto(options.language ? `${url}/?language=${options.language}` : url);
  await settled(page, options.host ? 'hosted' : options.state, options.language);
  return {
    page,
    requests,
    problems,
    show: async (state) => {
      await page.evaluate((update) => window.postMessage(update, '*'), previewStates[state](defaultPlace));
      await settled(page, state, options.language);
    },
    accessibilityProblems: async (part = 'html', rules) => {
      const axe = new AxeBuilder({ page }).include(part).setLegacyMode();
      const { violations } = await (rules ? axe.withRules(rules) : axe).analyze();
      return violations.flatMap(({ id, nodes }) =>
        nodes.map((node) => `${id}: ${node.html} (${node.failureSummary ?? ''})`),
      );
    },
  };
}

/** Waits until a state is shown: charts are drawn once their width is known, the dropdown after its options. */
async function settled(
  page: Page,
  state: PreviewState | 'hosted',
  language: string | undefined,
): Promise<void> {
  if (state === 'hosted') await page.locator('.report[aria-busy=false]').waitFor();
  else if (language) await page.locator('main .masthead').waitFor();
  else await page.getByText(landmarks[state] ?? 'Nobody more than').waitFor();
  await page.waitForTimeout(200);
}

/** A text by which to tell a state without a full report. */
const landmarks: Partial<Record<PreviewState, string>> = {
  quiet: 'Nothing was played',
  'signed-out': 'Every play, kept for good',
  empty: 'No plays yet',
  importing: 'Streaming_History_Audio_2019-2021_3.json',
  loading: 'Reading your history',
  failed: 'The report could not be made',
};

declare global {
  interface Window {
    acquireVsCodeApi: unknown;
    previewRequest(message: unknown): Promise<unknown>;
    previewProblem(problem: string): void;
  }
}

/** Runs in the page before its script: the theme, VS Code's own style sheet for webviews, and a host that answers. */
function pretendToBeVsCode({ theme, saved }: { theme: Theme; saved: unknown }): void {
  // As the editor keeps it: over hiding the panel and reloading the window.
  const kept = sessionStorage.getItem('state');
  let state = kept === null ? saved : (JSON.parse(kept) as unknown);
  window.acquireVsCodeApi = () => ({
    getState: () => state,
    setState: (next: unknown) => {
      state = next;
      sessionStorage.setItem('state', JSON.stringify(next));
    },
    postMessage: (message: unknown) =>
      void (async () => {
        const answer = await window.previewRequest(message);
        if (answer) window.postMessage(answer, '*');
      })(),
  });
  document.addEventListener('securitypolicyviolation', (event) =>
    window.previewProblem(`policy: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`),
  );
  document.addEventListener('DOMContentLoaded', () => {
    for (const [name, value] of Object.entries(theme.variables)) {
      document.documentElement.style.setProperty(name, value);
    }
    document.body.className = theme.bodyClass;
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`@layer vscode-default {
      body { background-color: transparent; color: var(--vscode-editor-foreground); padding: 0 20px; }
      a { color: var(--vscode-textLink-foreground); }
      a:focus, button:focus { outline: 1px solid -webkit-focus-ring-color; outline-offset: -1px; }
    }`);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  });
}

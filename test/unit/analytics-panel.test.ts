import { beforeEach, expect, it, vi } from 'vitest';
import { AnalyticsPanel, type PanelHost } from '../../src/vscode/analytics-panel';
import type { PanelMessage, PanelRequest } from '../../src/protocol/panel';
import { type Place, defaultPlace } from '../../src/protocol/place';

/** As much of the editor as the panel touches. */
const editor = vi.hoisted(() => {
  const said: unknown[] = [];
  const listeners: Record<'message' | 'visible' | 'disposed', ((value: unknown) => void)[]> = {
    message: [],
    visible: [],
    disposed: [],
  };
  const on = (kind: keyof typeof listeners) => (listener: (value: unknown) => void) => {
    listeners[kind].push(listener);
    return { dispose: () => undefined };
  };
  const panel = {
    visible: true,
    webview: {
      options: {},
      html: '',
      cspSource: '',
      asWebviewUri: (uri: unknown) => uri,
      onDidReceiveMessage: on('message'),
      postMessage: (message: unknown) => said.push(message),
    },
    reveal: () => undefined,
    onDidChangeViewState: on('visible'),
    onDidDispose: on('disposed'),
    dispose: () => undefined,
  };
  return { said, listeners, panel };
});

vi.mock('vscode', () => {
  class EventEmitter {
    event = () => ({ dispose: () => undefined });
    fire = () => undefined;
    dispose = () => undefined;
  }
  const event = () => ({ dispose: () => undefined });
  return {
    EventEmitter,
    ViewColumn: { One: 1 },
    Uri: { joinPath: (...parts: unknown[]) => parts.join('/') },
    env: { language: 'en' },
    l10n: { t: (text: string) => text, bundle: undefined },
    window: { activeTextEditor: undefined, createWebviewPanel: () => editor.panel },
    workspace: { onDidChangeConfiguration: event, getConfiguration: () => ({ get: () => undefined }) },
    commands: { executeCommand: () => Promise.resolve() },
  };
});

const none = () => ({ dispose: () => undefined });
const artists: Place = { view: 'artists', period: 'all_time' };
let asked: Place[];
let panel: AnalyticsPanel;

beforeEach(() => {
  editor.said.length = 0;
  for (const all of Object.values(editor.listeners)) all.length = 0;
  editor.panel.visible = true;
  asked = [];
  const worker = {
    call: (send: (connection: unknown) => unknown) =>
      Promise.resolve(
        send({
          sendRequest: (_: unknown, { place }: { place: Place }) => {
            asked.push(place);
            return { data: { availableYears: [2026], place, count: asked.length }, sample: false };
          },
        }),
      ),
  };
  const host = {
    extensionUri: 'extension',
    worker,
    collector: { status: {}, onDidChange: none, onDidCollect: none },
    importer: { progress: null, onDidChange: none, onDidImport: none, pageIsGone: () => undefined },
    signIns: { onDidChange: none },
    languageModel: { onDidChange: none },
    book: { onDidChange: none },
    log: { warn: () => undefined },
  };
  panel = new AnalyticsPanel(host as unknown as PanelHost);
});

const says = async (request: PanelRequest): Promise<void> => {
  for (const listener of editor.listeners.message) listener(request);
  await vi.waitFor(() => expect(asked.length).toBeGreaterThan(0));
  await Promise.resolve();
};

function beVisible(visible: boolean): void {
  editor.panel.visible = visible;
  for (const listener of editor.listeners.visible) listener(undefined);
}

const said = () => editor.said as PanelMessage[];

it('neither asks nor says anything while the page is hidden, and brings the newest when it is shown again', async () => {
  panel.open();
  await says({ type: 'ready', place: defaultPlace, turn: 1 });
  await vi.waitFor(() => expect(said().at(-1)).toMatchObject({ state: { kind: 'data', turn: 1 } }));
  const [asks, messages] = [asked.length, said().length];
  beVisible(false);
  await panel.refresh();
  await panel.refresh();
  expect([asked.length, said().length]).toEqual([asks, messages]);
  beVisible(true);
  await says({ type: 'ready', place: defaultPlace, turn: 1 });
  await vi.waitFor(() =>
    expect(said().at(-1)).toMatchObject({ state: { kind: 'data', data: { count: asks + 1 } } }),
  );
  // What was shown before, perhaps of another history, is not said again.
  expect(said()[messages]).toMatchObject({ state: { kind: 'loading' } });
});

it('says which request an answer is to, and of what is shown meanwhile that it is to none', async () => {
  panel.open();
  await says({ type: 'ready', place: defaultPlace, turn: 1 });
  await vi.waitFor(() => expect(said().at(-1)).toMatchObject({ state: { kind: 'data', turn: 1 } }));
  const before = said().length;
  await says({ type: 'place', place: artists, turn: 2 });
  await vi.waitFor(() =>
    expect(said().at(-1)).toMatchObject({ state: { turn: 2, data: { place: artists } } }),
  );
  expect(said()[before]).toMatchObject({ state: { kind: 'data', turn: undefined } });
});

it('keeps a link until the page has said where it is, be the link to where the page is taken to be', async () => {
  panel.open();
  panel.openAt(defaultPlace);
  expect(said()).toEqual([]);
  // The page remembers another place than the host thinks.
  for (const listener of editor.listeners.message) listener({ type: 'ready', place: artists, turn: 1 });
  expect(said()).toEqual([{ type: 'go', place: defaultPlace }]);
});

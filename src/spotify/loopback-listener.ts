import { type Server, createServer } from 'node:http';

/** Listens on this machine for the browser's way back from Spotify's consent page. */
export interface LoopbackListener {
  /** `http://127.0.0.1:PORT/callback`: Spotify accepts any port where the app registered `http://127.0.0.1/callback`. */
  redirectUri: string;
  /** The address on which the browser landed. */
  landed: Promise<string>;
  close(): void;
}

const page = (title: string, text: string) => `<!doctype html><html lang="en"><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><title>${title}</title>
<style>body{font:16px/1.5 system-ui,sans-serif;max-width:32rem;margin:20vh auto;padding:0 1.5rem;color:#1d1d1f;background:#fff}
@media(prefers-color-scheme:dark){body{color:#eee;background:#1e1e1e}}</style>
<h1>${title}</h1><p>${text}</p></html>`;

/** Opens a listener on a free port of the loopback interface. */
export async function openLoopbackListener(): Promise<LoopbackListener> {
  let arrive: (address: string) => void = () => undefined;
  const landed = new Promise<string>((resolve) => (arrive = resolve));
  const server = createServer((request, response) => {
    const port = portOf(server);
    const address = new URL(request.url ?? '/', `http://127.0.0.1:${port}`);
    // The Host check keeps pages of other names, bound to this address, from handing in an answer.
    if (address.pathname !== '/callback' || request.headers.host !== `127.0.0.1:${port}`) {
      response.writeHead(404).end();
      return;
    }
    const refused = address.searchParams.has('error');
    response.writeHead(200, {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
      'cache-control': 'no-store',
      connection: 'close',
    });
    response.end(
      refused
        ? page(
            'Not signed in',
            'Spotify did not give access. You can close this page and try again in the editor.',
          )
        : page(
            'Back to the editor',
            'Spotify answered. You can close this page; the editor finishes the sign-in.',
          ),
    );
    arrive(address.toString());
  });
  await listen(server);
  const port = portOf(server);
  const close = () => {
    server.close();
    // A browser opens connections ahead and keeps them; the answer to the one that counts gets this long to arrive.
    setTimeout(() => server.closeAllConnections(), 500).unref();
  };
  return { redirectUri: `http://127.0.0.1:${port}/callback`, landed, close };
}

function listen(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
}

function portOf(server: Server): number {
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('The listener is closed.');
  return address.port;
}

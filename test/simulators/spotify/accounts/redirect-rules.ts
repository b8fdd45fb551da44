/**
 * Whether a redirect URI may be used, by Spotify's rules of 2025: `localhost` is refused; a loopback address that
 * is registered without a port accepts any port; everything else must equal a registered URI exactly and be https.
 * A loopback address registered without a path accepts any path here, which is more than is documented.
 */
export function redirectAllowed(uri: string, registered: readonly string[]): boolean {
  const asked = parse(uri);
  if (!asked || asked.hostname === 'localhost' || asked.hash !== '') return false;
  return registered.some((one) => {
    if (one === uri) return asked.protocol !== 'http:' || isLoopback(asked);
    const known = parse(one);
    if (!known || known.protocol !== 'http:' || asked.protocol !== 'http:') return false;
    if (!isLoopback(known) || known.hostname !== asked.hostname || known.port !== '') return false;
    return asked.search === '' && (known.pathname === '/' || known.pathname === asked.pathname);
  });
}

const isLoopback = (url: URL): boolean => url.hostname === '127.0.0.1' || url.hostname === '[::1]';

function parse(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined;
}

/** What the page needs to know of its host: a fresh nonce, the webview's CSP source, and the URIs of the bundle. */
export interface PanelHtmlOptions {
  nonce: string;
  cspSource: string;
  scriptUri: string;
  styleUri: string;
  /** The words of the editor's language; without, the page is in English. */
  words?: PageWords | undefined;
}

/** A translation for the page. */
export interface PageWords {
  /** The language, as `lang` says it. */
  language: string;
  bundle: Readonly<Record<string, string>>;
}

/**
 * The panel's page under a strict policy: one script, named by its nonce, styles from the extension, nothing remote.
 * The toolkit reads the `csp-nonce` meta element for the style elements it makes. Pictures may be `blob:`, which only our own
 * script can make: a chart becomes a PNG by being drawn as a picture of itself. `data:` would let any markup bring one along.
 */
export function panelHtml({ nonce, cspSource, scriptUri, styleUri, words }: PanelHtmlOptions): string {
  const policy = [
    `default-src 'none'`,
    `script-src 'nonce-${nonce}'`,
    `style-src ${cspSource} 'nonce-${nonce}'`,
    `img-src ${cspSource} blob:`,
    `font-src ${cspSource}`,
    `base-uri 'none'`,
    `form-action 'none'`,
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="${attribute(words?.language ?? 'en')}">
  <head>
    <meta charset="UTF-8">
    <meta http-equiv="Content-Security-Policy" content="${attribute(policy)}">
    <meta property="csp-nonce" content="${attribute(nonce)}">
    <meta name="viewport" content="width=device-width, initial-scale=1.0">
    <title>Spotify Analytics</title>
    <link rel="stylesheet" href="${attribute(styleUri)}">
  </head>
  <body>
    <div id="app"></div>
    ${words ? dataBlock(words.bundle) : ''}
    <script nonce="${attribute(nonce)}" src="${attribute(scriptUri)}"></script>
  </body>
</html>
`;
}

/** Data that no policy need let run. What could end it is escaped. */
function dataBlock(bundle: PageWords['bundle']): string {
  return `<script type="application/json" id="l10n">${JSON.stringify(bundle).replaceAll('<', '\\u003c')}</script>`;
}

function attribute(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}

import { describe, expect, it } from 'vitest';
import { panelHtml } from '../../webview/panel-html';

const html = panelHtml({
  nonce: 'abc123',
  cspSource: 'https://*.vscode-cdn.net',
  scriptUri: 'https://file.vscode-cdn.net/panel.js?a=1&b=2',
  styleUri: 'https://file.vscode-cdn.net/panel.css',
});

const page = { nonce: 'abc123', cspSource: 'x:', scriptUri: 'x:/panel.js', styleUri: 'x:/panel.css' };

describe('panelHtml', () => {
  it('is in English without a translation, and says nothing of one', () => {
    expect(html).toContain('<html lang="en">');
    expect(html).not.toContain('id="l10n"');
  });

  it('brings a translation as data that nothing in it can end', () => {
    const bundle = { Close: 'Schließen', 'a < b': '</script><script>alert(1)</script>' };
    const german = panelHtml({ ...page, words: { language: 'de', bundle } });
    expect(german).toContain('<html lang="de">');
    const data = /<script type="application\/json" id="l10n">(.*?)<\/script>/s.exec(german)?.[1] ?? '';
    expect(JSON.parse(data)).toEqual(bundle);
    expect(data).not.toContain('<');
  });

  it('allows one script by its nonce, styles of the extension, and nothing else', () => {
    const policy = /Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1]?.split('; ');
    expect(policy).toEqual([
      "default-src 'none'",
      "script-src 'nonce-abc123'",
      "style-src https://*.vscode-cdn.net 'nonce-abc123'",
      'img-src https://*.vscode-cdn.net blob:',
      'font-src https://*.vscode-cdn.net',
      "base-uri 'none'",
      "form-action 'none'",
    ]);
    expect(html).not.toMatch(/unsafe|style="|onload=/);
  });

  it('gives the toolkit its nonce and escapes what it inserts', () => {
    expect(html).toContain('<meta property="csp-nonce" content="abc123">');
    expect(html).toContain('src="https://file.vscode-cdn.net/panel.js?a=1&amp;b=2"');
  });
});

import * as l10n from '@vscode/l10n';

/** Keeps the arrow on the line of the name's end. */
const wordJoiner = '\u2060';

/** The way to the page of something at Spotify, which opens in the browser. Stands right behind its name. */
export function SpotifyLink({ href, name }: { href: string; name: string }) {
  return (
    <>
      {wordJoiner}
      <a
        class="outside"
        href={href}
        aria-label={l10n.t('{name}, open in Spotify', { name })}
        title={l10n.t('Open in Spotify')}
      >
        ↗
      </a>
    </>
  );
}

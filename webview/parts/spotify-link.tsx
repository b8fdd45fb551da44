import * as l10n from '@vscode/l10n';
/** The way to the page of something at Spotify, which opens in the browser. */
export function SpotifyLink({ href, name }: { href: string; name: string }) {
  return (
    <a
      class="outside"
      href={href}
      aria-label={l10n.t('{name}, open in Spotify', { name })}
      title={l10n.t('Open in Spotify')}
    >
      ↗
    </a>
  );
}

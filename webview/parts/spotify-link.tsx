/** The way to the page of something at Spotify, which opens in the browser. */
export function SpotifyLink({ href, name }: { href: string; name: string }) {
  return (
    <a class="outside" href={href} aria-label={`${name}, open in Spotify`} title="Open in Spotify">
      ↗
    </a>
  );
}

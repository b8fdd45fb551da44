/** What a listener may write of an artist or a playlist: its id, its URI, or its address. Ids are base 62. */
const artist =
  /^(?:spotify:artist:|(?:https?:\/\/)?open\.spotify\.com\/(?:intl-[\w-]+\/)?artist\/)?([A-Za-z0-9]{22})(?:[/?#].*)?$/;
const playlist =
  /^(?:spotify:(?:user:[^:]+:)?playlist:|(?:https?:\/\/)?open\.spotify\.com\/(?:intl-\w+\/)?playlist\/)?([A-Za-z0-9]{22})(?:[?#].*)?$/;

/** The artist id that a text is or holds: an id, a URI or an address, which may name a language; else null. */
export const artistIdIn = (text: string): string | null => artist.exec(text.trim())?.[1] ?? null;

/** The id of an artist from a URI or an address; anything else is a name as it is. */
export const artistEntry = (text: string): string => artistIdIn(text) ?? text.trim();

/** `spotify:playlist:…`; null for what names no playlist, such as its title. */
export function playlistUri(text: string): string | null {
  const id = playlist.exec(text.trim())?.[1];
  return id === undefined ? null : `spotify:playlist:${id}`;
}

import type { Named } from './marks';
import { nounOf, thingWord } from './name-words';
import type { NameEntry, NameKind } from './names';
import type { Token } from './tokens';

/** Which of several things of one name is meant: what the noun beside it says, else the one that is played most of its kind. */
export function chosenName(
  entries: readonly NameEntry[],
  tokens: readonly Token[],
  from: number,
  to: number,
): Named | null {
  const before =
    tokens[from - 1]?.word === 'the' ? (tokens[from - 2]?.word ?? '') : (tokens[from - 1]?.word ?? '');
  const after = tokens[to]?.word ?? '';
  const beforeOf =
    before === 'of' || before === 'called' || before === 'named' ? (tokens[from - 2]?.word ?? '') : '';
  const asked =
    nounOf[before] ??
    nounOf[beforeOf] ??
    (after === 'album' || after === 'lp'
      ? 'album'
      : after === 'song' || after === 'track'
        ? 'track'
        : undefined);
  const said = entries.filter(({ kind }) => kind === asked);
  const isBesideThing = thingWord.test(after);
  const asksTracks = tokens.slice(0, from).some(({ word }) => /^(?:songs?|tracks?|tunes?)$/.test(word));
  const order: NameKind[] = isBesideThing
    ? ['genre', 'artist', 'album', 'track', 'country', 'platform']
    : asksTracks && /^(?:from|on|off|in)$/.test(before)
      ? ['artist', 'album', 'genre', 'track', 'country', 'platform']
      : ['artist', 'genre', 'track', 'album', 'country', 'platform'];
  const candidates = (said.length > 0 ? said : entries).filter(
    ({ kind }) =>
      // A device or a country is one only where it can be.
      (kind !== 'country' && kind !== 'platform') ||
      /^(?:in|from|on|with|to|via|using|than|or|and|vs|versus|outside|of|through)$/.test(before) ||
      /^(?:or|and|vs|versus|than)$/.test(after),
  );
  // A title that several songs' album has, too, is the album where nothing says that it is the song.
  const [song, record] = (['track', 'album'] as const).map((kind) =>
    candidates.find((entry) => entry.kind === kind),
  );
  const isAlbum = song && record && record.plays > song.plays && asked !== 'track';
  const best = [...candidates]
    .filter((entry) => !(isAlbum && entry === song))
    .sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind) || b.plays - a.plays)[0];
  if (!best) return null;
  // A famous genre and an artist whom nobody played: the one that was.
  const other = candidates.find(
    ({ plays, kind }) =>
      kind !== best.kind &&
      said.length === 0 &&
      (kind === 'genre' || kind === 'artist') &&
      plays > 50 * best.plays,
  );
  const meant = other ?? best;
  const values = candidates
    .filter(({ kind }) => kind === meant.kind)
    .flatMap(({ values: spellings }) => spellings);
  return {
    kind: meant.kind,
    values: meant.kind === 'country' || meant.kind === 'platform' ? values : [...new Set(values)],
    apart: 0,
  };
}

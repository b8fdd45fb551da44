/**
 * Tags that are surely no genre: what people think of an artist, where and when it is from. What is left is for the
 * taxonomy of the models to judge. After the most used tags of Last.fm and MusicBrainz.
 */
const opinions = `
  seen live, favorite, favorites, favourite, favourites, favorite artist, favorite artists,
  favourite artist, favourite artists, love, loved, awesome, amazing, beautiful, cool, good, best,
  genius, legend, legends, overrated, underrated, guilty pleasure, check out, to listen, all,
  music, artist, artists, band, bands, group, spotify, under 2000 listeners, male, female,
  male vocalist, male vocalists, female vocalist, female vocalists, female vocals, male vocals,
  solo artist, special purpose artist, fixme`;

const origins = `
  american, argentine, argentinian, asian, australian, austrian, belgian, brazilian, british,
  bulgarian, canadian, chilean, chinese, colombian, croatian, cuban, czech, danish, dutch, english,
  estonian, european, finnish, french, german, greek, hungarian, icelandic, indian, indonesian,
  irish, israeli, italian, jamaican, japanese, korean, lithuanian, mexican, new zealand, nigerian,
  norwegian, polish, portuguese, puerto rican, romanian, russian, scandinavian, scottish, serbian,
  slovenian, south african, spanish, swedish, swiss, turkish, ukrainian, welsh, usa, us, uk,
  united states, united kingdom, england, scotland, ireland, canada, australia, brazil, france,
  germany, italy, japan, korea, south korea, mexico, netherlands, norway, sweden, finland, denmark,
  iceland, spain, russia, london, manchester, los angeles, new york, seattle`;

const known = new Set(`${opinions},${origins}`.split(',').map((tag) => tag.trim()));
/** `80s`, `1990s`, `90's`, `2011`, `00s`. */
const time = /^(?:(?:19|20)?\d0['’]?s|(?:19|20)\d\d|\d+)$/;

/** `name` is in lower case, without spaces around it. */
export function isNoGenre(name: string): boolean {
  return known.has(name) || time.test(name) || !/\p{L}/u.test(name);
}

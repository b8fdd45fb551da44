import type { DateRange } from '../../../src/protocol/period';
import type { Headline, OverviewView, Preceding } from '../../../src/protocol/views';
import type { Listen } from './listen';
import { distinct, inRange, lengthOf, minutesOf, partOf } from './sums';

/** The first plays ever of what plays are of. */
function firstPlays(plays: readonly Listen[], keyOf: (play: Listen) => string | null): Map<string, string> {
  const firsts = new Map<string, string>();
  for (const play of plays) {
    const key = keyOf(play);
    if (key !== null && !firsts.has(key)) firsts.set(key, play.utc);
  }
  return firsts;
}

/** Artists and recordings whose first play of all is among these. */
export function newOnes(all: readonly Listen[], some: readonly Listen[]) {
  const count = (keyOf: (play: Listen) => string | null) => {
    const firsts = firstPlays(all, keyOf);
    return distinct(some.filter((play) => firsts.get(keyOf(play) ?? '') === play.utc).map(keyOf));
  };
  return { artists: count(({ artistKey }) => artistKey), tracks: count(({ recording }) => recording) };
}

const totalsOf = (all: readonly Listen[], plays: readonly Listen[]) => ({
  plays: plays.length,
  listeningMinutes: minutesOf(plays),
  artists: distinct(plays.map(({ artistKey }) => artistKey)),
  tracks: distinct(plays.map(({ recording }) => recording)),
  genres: distinct(plays.map(({ genre }) => genre)),
  newArtists: newOnes(all, plays).artists,
});

export function headline(all: readonly Listen[], range: DateRange): Headline {
  const plays = inRange(all, range);
  return {
    ...totalsOf(all, plays),
    activeDays: distinct(plays.map(({ date }) => date)),
    days: lengthOf(range),
  };
}

export const precedingOf = (all: readonly Listen[], range: DateRange | null): Preceding | null =>
  range && { range, headline: headline(all, range) };

export function sparks(all: readonly Listen[], range: DateRange): OverviewView['sparks'] {
  const parts = Math.min(30, lengthOf(range));
  const plays = inRange(all, range);
  const totals = Array.from({ length: parts }, (_, part) =>
    totalsOf(
      all,
      plays.filter(({ date }) => partOf(date, range, parts) === part),
    ),
  );
  return {
    plays: totals.map((one) => one.plays),
    listeningMinutes: totals.map((one) => one.listeningMinutes),
    artists: totals.map((one) => one.artists),
    tracks: totals.map((one) => one.tracks),
    genres: totals.map((one) => one.genres),
    newArtists: totals.map((one) => one.newArtists),
  };
}

import { grouped } from './grouped';
import type { Verdict } from './verdicts';

export interface Figures {
  artists: number;
  /** Share of the artists that were labelled. */
  labelled: number;
  /** Of the labelled: the primary genre is among the artist's own. */
  exact: number;
  /** Of the labelled: its family is that of the artist's first genre, or of any of its genres. */
  family: number;
  anyFamily: number;
}

const share = (part: number, whole: number) => (whole === 0 ? 0 : part / whole);

/** How right verdicts are. */
export function figuresOf(verdicts: readonly Verdict[]): Figures {
  const labelled = verdicts.filter(({ genre }) => genre !== 'unclassified');
  const count = (is: (verdict: Verdict) => boolean) => share(labelled.filter(is).length, labelled.length);
  return {
    artists: verdicts.length,
    labelled: share(labelled.length, verdicts.length),
    exact: count(({ genre, genres }) => genres.includes(genre)),
    family: count(isRight),
    anyFamily: count(({ family, families }) => family !== null && families.includes(family)),
  };
}

const isRight = ({ family, families }: Verdict) => family === families[0];

export interface Tenth {
  from: number;
  artists: number;
  /** The mean of what was claimed, and the share that was right. */
  claimed: number;
  right: number;
}

/** Labelled verdicts by tenths of their confidence: what was claimed against what was right. */
export function calibrationOf(verdicts: readonly Verdict[]): Tenth[] {
  const tenths = grouped(
    verdicts.filter(({ confidence }) => confidence !== null),
    ({ confidence }) => Math.min(9, Math.floor((confidence ?? 0) * 10)),
  );
  return [...tenths]
    .map(([tenth, members]) => ({
      from: tenth / 10,
      artists: members.length,
      claimed: share(
        members.reduce((sum, { confidence }) => sum + (confidence ?? 0), 0),
        members.length,
      ),
      right: share(members.filter(isRight).length, members.length),
    }))
    .toSorted((a, b) => a.from - b.from);
}

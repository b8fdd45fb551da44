import type { ComponentChildren } from 'preact';
import type { Ranked } from '../../src/protocol/panel';
import { count, counted, duration, percent } from '../format';

export interface RankedBar extends Ranked {
  /** A second line, such as the artist of a track. */
  detail?: string | null;
  /** Where the name leads to, outside the editor. */
  href?: string | null;
  /** Stands behind the name. */
  chip?: ComponentChildren;
}

/** A ranking as a list: name, plays, and a bar against the first of the list. */
export function RankedBars({ rows, label }: { rows: RankedBar[]; label: string }) {
  const most = Math.max(1, ...rows.map((row) => row.plays));
  return (
    <ol class="ranking" aria-label={label}>
      {rows.map((row) => (
        <li key={row.rank} title={tooltip(row)}>
          <span class="rank" aria-hidden="true">
            {row.rank}
          </span>
          <span class="name">
            {row.href ? (
              <a href={row.href} aria-label={`${row.name}, open in Spotify`}>
                {row.name}
              </a>
            ) : (
              row.name
            )}
            {row.detail ? (
              <span class="detail">
                {row.detail} {row.chip}
              </span>
            ) : (
              <> {row.chip}</>
            )}
          </span>
          <span class="value">
            {count(row.plays)}
            <span class="visually-hidden">{row.plays === 1 ? ' play' : ' plays'}</span>
          </span>
          <span class="bar" aria-hidden="true">
            <span style={{ width: `${(100 * row.plays) / most}%` }} />
          </span>
        </li>
      ))}
    </ol>
  );
}

function tooltip(row: RankedBar): string {
  const detail = row.detail ? ` · ${row.detail}` : '';
  return `${row.name}${detail}\n${counted(row.plays, 'play')} · ${duration(row.minutes)} · ${percent(row.share)} of all plays`;
}

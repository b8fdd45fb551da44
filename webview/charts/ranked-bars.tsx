import * as l10n from '@vscode/l10n';
import type { ComponentChildren } from 'preact';
import type { Ranked } from '../../src/protocol/views';
import type { Place } from '../../src/protocol/place';
import { count, counted, duration, percent } from '../format';
import { SpotifyLink } from '../parts/spotify-link';
import { PlaceLink } from '../shell/place-link';

export interface RankedBar extends Ranked {
  /** A second line, such as the artist of a track. */
  detail?: string | null;
  /** The page of its own, and that of the second line. */
  to?: Partial<Place> | null;
  detailTo?: Partial<Place> | null;
  /** Its page at Spotify. */
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
            <PlaceLink to={row.to ?? null}>{row.name}</PlaceLink>
            {row.href ? <SpotifyLink href={row.href} name={row.name} /> : null}
            {row.detail ? (
              <span class="detail">
                <PlaceLink to={row.detailTo ?? null}>{row.detail}</PlaceLink> {row.chip}
              </span>
            ) : (
              <> {row.chip}</>
            )}
          </span>
          <span class="value">
            <span aria-hidden="true">{count(row.plays)}</span>
            <span class="visually-hidden">{counted(row.plays, 'play')}</span>
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
  const share = l10n.t('{share} of all plays', { share: percent(row.share) });
  return `${row.name}${detail}\n${counted(row.plays, 'play')} · ${duration(row.minutes)} · ${share}`;
}

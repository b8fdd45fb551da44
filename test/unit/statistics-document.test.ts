import { afterEach, describe, expect, it, vi } from 'vitest';
import german from '../../l10n/bundle.l10n.de.json';
import type { PipelineStatistics } from '../../src/insights/pipeline-statistics';
import type { CopyStanding } from '../../src/protocol/sync';

/** The part of the editor's interface that says words. */
async function editorIn(language: string, bundle: Record<string, string> | undefined) {
  vi.resetModules();
  // As the extension does for the words that it shares with the panel.
  const l10n = await import('@vscode/l10n');
  l10n.config({ contents: bundle ?? {} });
  vi.doMock('vscode', () => ({
    env: { language },
    l10n: {
      bundle,
      t: (text: string, values: Record<string, string | number> = {}) =>
        (bundle?.[text] ?? text).replaceAll(/\{(\w+)\}/g, (_, name: string) => String(values[name])),
    },
  }));
}

afterEach(() => vi.doUnmock('vscode'));

const row = (metric: string, value: number | null, detail: string | null) => ({
  metric,
  value,
  detail,
  measuredAt: null,
});
const statistics: PipelineStatistics & { copy: CopyStanding } = {
  totals: {
    plays: 1234,
    listeningHours: 61.7,
    artists: 14,
    tracks: 40,
    genres: 3,
    activeDays: 2,
    rawRows: 1300,
  },
  bySource: [{ source: 'account_export', rawRows: 1300, plays: 1234 }],
  firstPlayAt: '2026-06-14T08:05:00.000',
  lastPlayAt: '2026-06-15 17:23:24',
  topArtists: [],
  topTracks: [],
  topGenres: [],
  genreCoverage: {
    plays: 1234,
    classifiedPlays: 1000,
    percentage: 81.04,
    artists: 14,
    classifiedArtists: 7,
    artistPercentage: 50,
    bySource: [{ genreSource: 'unclassified', plays: 234, percentage: 18.96, artists: 7 }],
    waitingArtists: 3,
  },
  health: [
    row('runs', 6, 'the last that brought something: 2026-06-15 18:00:00 UTC'),
    row('failures', 1, 'no network | none'),
    row('gaps_healed', 1, '2026-06-14 03:00:00 to 2026-06-14 06:00:00'),
    row('last_play', 1234, '2026-06-15 17:23:24'),
    row('lag_hours', 2.5, 'from the last play to the last run that brought something'),
    row('rows_account_export', 1300, 'raw rows'),
    row('genre_coverage', 81, 'percentage of plays whose artist has a genre'),
    row('some_new_metric', 0.25, null),
  ],
  copy: {
    place: 's3://bucket/',
    waiting: 2,
    syncedAt: null,
    uploadedAt: '2026-06-15T18:00:00.000Z',
    uploaded: 6,
  },
};

async function document(): Promise<string> {
  const { statisticsDocument } = await import('../../src/vscode/statistics-document');
  return statisticsDocument(statistics);
}

describe('the statistics as a document', () => {
  it('names metrics and sources as people know them, and times by their clock', async () => {
    await editorIn('en', undefined);
    const text = await document();
    expect(text).toMatch(/From Jun 14, 2026, 8:05\sAM to Jun 15, 2026, 5:23\sPM/);
    expect(text).toMatch(/\| Gaps filled since \| 1 \| Jun 14, 2026, 3:00\sAM – Jun 14, 2026, 6:00\sAM \|/);
    expect(text).toContain('| Failed runs | 1 | no network \\| none |');
    expect(text).toContain('| Lag | 2 h 30 min |');
    expect(text).toContain('| some new metric | 0.3 |');
    expect(text).toContain('81% of plays and 50% of artists have a genre.');
    expect(text).not.toMatch(/\d{4}-\d\d-\d\d|_export|_healed|unclassified/);
  });

  it('is German where the editor is', async () => {
    await editorIn('de', german);
    const text = await document();
    expect(text).toContain('| Fehlgeschlagene Läufe | 1 |');
    expect(text).toContain('| Zeilen aus den Kontodaten | 1.300 |');
    expect(text).toContain('| Kein Genre | 234 | 19 | 7 |');
    expect(text).toContain('Künstler, die bei Spotify noch nachgeschlagen werden: 3.');
    expect(text).toContain('Noch nie abgeglichen.');
    expect(text).toContain('14.06.2026, 08:05');
    // What was said by a service, and what nobody translated yet, is all that is left.
    expect(text.replace('no network', '').replace('some new metric', '')).not.toMatch(
      /\b(plays|rows|the|of|run|never|artists)\b/,
    );
  });
});

describe('what a check of connections found', () => {
  it('is German where the editor is, failures as well', async () => {
    await editorIn('de', german);
    const { foundWords, partName } = await import('../../src/vscode/connection-words');
    expect(partName('lake')).toBe('Dateien');
    expect(partName('Spotify')).toBe('Spotify');
    expect(foundWords({ kind: 'recent plays', plays: 50 })).toBe('lesbar: 50 Wiedergaben');
    expect(foundWords({ kind: 'folder', folder: '/lake', objects: 7 })).toBe(
      '/lake ist beschreibbar; unversehrte Dateien darin: 7',
    );
    expect(
      foundWords({
        kind: 'failure',
        message: 'Spotify has ended the sign-in.',
        hint: 'Ask again.',
      }),
    ).toBe(`${german['Spotify has ended the sign-in.']} ${german['Ask again.']}`);
  });
});

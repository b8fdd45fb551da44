import { expect, test } from 'vitest';
import { rulesFromEnvironment } from '../../src/cli/rules';
import { artistEntry, playlistUri } from '../../src/warehouse/rule-entries';
import { defaultRules } from '../../src/warehouse/rules';
import { type RuleSettings, rulesFromSettings } from '../../src/warehouse/rules-from-settings';

const id = '37i9dQZF1DX0000000000P';
const unset: RuleSettings = {
  playRule: undefined,
  excludeArtists: undefined,
  excludeGenres: undefined,
  excludePlaylists: undefined,
  excludeHours: undefined,
  excludeIncognito: undefined,
};

test('settings that are not there are the default rules', () => {
  expect(rulesFromSettings(unset)).toEqual({ rules: defaultRules, leftOut: [] });
});

test('what is right is taken', () => {
  const { rules, leftOut } = rulesFromSettings({
    playRule: 'completed',
    excludeArtists: ['Ocean'],
    excludeGenres: ['sleep'],
    excludePlaylists: [id, `spotify:playlist:${id}`],
    excludeHours: [0, 23],
    excludeIncognito: true,
  });
  expect(leftOut).toEqual([]);
  expect(rules).toEqual({
    playRule: 'completed',
    exclude: {
      artists: ['Ocean'],
      genres: ['sleep'],
      playlists: [id, `spotify:playlist:${id}`],
      hours: [0, 23],
      incognito: true,
    },
  });
});

test.each(['a text', 17, true, { a: 1 }])('lists that are %j are no rule, and said to be none', (value) => {
  const lists = { excludeArtists: value, excludeGenres: value, excludePlaylists: value, excludeHours: value };
  const { rules, leftOut } = rulesFromSettings({ ...unset, ...lists });
  expect(rules).toEqual(defaultRules);
  expect(leftOut).toEqual(Object.keys(lists).map((key) => `The setting ${key} is no list and was left out.`));
});

test.each(['false', 'true', 1, {}])('private sessions stay where the setting is %j', (value) => {
  expect(rulesFromSettings({ ...unset, excludeIncognito: value }).rules).toEqual(defaultRules);
});

test('entries that cannot be are left out one by one', () => {
  const { rules, leftOut } = rulesFromSettings({
    ...unset,
    playRule: ['30_seconds'],
    excludeArtists: ['Ann', 5, ' '],
    excludePlaylists: ['My Mix', id],
    excludeHours: [24, -1, 1.5, '3', 3],
  });
  expect(rules.exclude).toMatchObject({ artists: ['Ann'], playlists: [id], hours: [3] });
  expect(leftOut).toHaveLength(7);
  expect(leftOut).toContain('"My Mix" in the setting excludePlaylists is no id or address of a playlist.');
});

test.each([
  id,
  `spotify:playlist:${id}`,
  `spotify:user:someone:playlist:${id}`,
  `https://open.spotify.com/playlist/${id}?si=x`,
  ` https://open.spotify.com/intl-de/playlist/${id} `,
])('%s is a playlist', (text) => {
  expect(playlistUri(text)).toBe(`spotify:playlist:${id}`);
  expect(rulesFromEnvironment({ SPOTIFY_ANALYTICS_EXCLUDE_PLAYLISTS: text }).exclude.playlists).toEqual([
    `spotify:playlist:${id}`,
  ]);
});

test.each(['My Mix', 'P1', `${id}0`, `spotify:album:${id}`, `https://example.test/playlist/${id}`])(
  '%s is none',
  (text) => {
    expect(playlistUri(text)).toBeNull();
  },
);

test('an artist is given by name, id, URI or address', () => {
  for (const text of [id, `spotify:artist:${id}`, `https://open.spotify.com/artist/${id}?si=x`])
    expect(artistEntry(text)).toBe(id);
  expect(artistEntry(' AC/DC ')).toBe('AC/DC');
});

test('a span of hours ends before it begins again', () => {
  const hours = (text: string) =>
    rulesFromEnvironment({ SPOTIFY_ANALYTICS_EXCLUDE_HOURS: text }).exclude.hours;
  expect(hours('22-1;12')).toEqual([22, 23, 0, 12]);
  expect(hours('23')).toEqual([23]);
  expect(() => hours('22-22')).toThrow(/EXCLUDE_HOURS is no list of hours: "22-22"/);
});

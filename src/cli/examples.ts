/** How each command is used. */
const examples: Record<string, readonly string[]> = {
  'run-once': ['run-once', 'run-once --no-artist-genre-processing --json'],
  'run-continuous': ['run-continuous', 'FETCH_INTERVAL_MINUTES=20 spotify-analytics run-continuous --json'],
  backfill: ['backfill --days 7'],
  'process-artists': [
    'process-artists --artists "Radiohead,Portishead"',
    'process-artists --artists "Tyler, The Creator;Low"',
  ],
  'backfill-artists': ['backfill-artists --days 30'],
  'artist-genre': [
    'artist-genre "Big Thief"',
    'artist-genre "Big Thief" --set "indie folk"',
    'artist-genre "Big Thief" --undo',
  ],
  import: ['import my_spotify_data.zip', 'import ~/Downloads/MyData lastfm.csv --json'],
  query: [
    'query "select artist_name, total_plays from silver_artist_summary order by 2 desc limit 10"',
    'query --json -- "-- a statement that begins with a comment\nselect 1"',
  ],
  stats: ['stats', 'stats --json'],
  rebuild: ['rebuild'],
  sync: ['S3_BUCKET_NAME=my-music spotify-analytics sync --json'],
  export: ['export --to ~/spotify-copy', 'export --to ~/tables --format parquet'],
  restore: ['restore ~/spotify-copy'],
  move: ['move /media/disk/spotify', 'move /media/disk/spotify --remove-old'],
  summary: ['summary >> "$GITHUB_STEP_SUMMARY"'],
  ask: ['ask how many hours did I listen last month', 'ask "top 5 songs of last summer" --json'],
  test: ['test'],
  login: ['login', 'login --json'],
  deploy: ['deploy --plan', 'deploy'],
  load: ['load --refresh'],
  compare: ['compare --json'],
  trust: ['trust'],
  teardown: ['teardown', 'teardown --yes'],
};

/** What stands below the options in a command's help. */
export function examplesOf(command: string): string {
  const lines = (examples[command] ?? []).map((line) =>
    line.startsWith(command) ? `  spotify-analytics ${line.replaceAll('\n', '\n  ')}` : `  ${line}`,
  );
  return lines.length === 0 ? '' : ['', 'Examples:', ...lines].join('\n');
}

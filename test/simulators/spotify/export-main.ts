/**
 * Writes the made-up listener's extended export from the command line:
 *
 *     node test/simulators/spotify/export-main.ts --out DIR [--seed N] [--from YYYY-MM-DD] [--to ISO]
 */
import { parseArgs } from 'node:util';
import { writeExtendedExport } from './export/write.ts';
import { Listener } from './listener/listener.ts';

const { values } = parseArgs({
  options: {
    out: { type: 'string' },
    seed: { type: 'string', default: '1' },
    from: { type: 'string', default: '2023-01-01' },
    to: { type: 'string', default: new Date().toISOString() },
  },
});
if (values.out === undefined) throw new RangeError('--out names the folder to write to.');
const listener = new Listener({ seed: Number(values.seed) });
const plays = listener.playsBetween(Date.parse(values.from), Date.parse(values.to));
await writeExtendedExport(values.out, plays);
console.log(`${plays.length} rows`);

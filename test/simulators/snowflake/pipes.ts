import { randomUUID } from 'node:crypto';
import { type Catalog, type Pipe, fullName } from './catalog.ts';
import { SnowflakeError, notThere, unknownStatement } from './errors.ts';
import type { Account } from './account.ts';
import { listFiles } from './external-stage.ts';
import { placeOf } from './integrations.ts';
import { type Rowset, textColumn } from './rowset.ts';
import type { Session } from './session.ts';
import { copyParts, loadFiles } from './stage.ts';

const createForm =
  /^create pipe if not exists ([\w.]+)\s+auto_ingest = true\s+comment = '([^']*)'\s+as\s+(copy into [^]*)$/i;

export function createPipe(sql: string, session: Session, catalog: Catalog): string {
  const [, given = '', comment = '', copy = ''] = createForm.exec(sql) ?? [];
  if (!given) throw unknownStatement(sql);
  const name = fullName(given, session);
  if (catalog.find('pipe', name)) return `${name.toUpperCase()} already exists, statement succeeded.`;
  const parts = copyParts(copy);
  if (!parts || parts.files || parts.onError || parts.isForced) throw unknownStatement(sql);
  const stage = catalog.find('stage', fullName(parts.stage, session));
  if (!stage) throw notThere('Stage', parts.stage);
  if (!stage.details['url'])
    throw new SnowflakeError('001003', '42000', 'Pipe with AUTO_INGEST needs an external stage.');
  if (!catalog.find('table', fullName(parts.table, session))) throw notThere('Table', parts.table);
  const id = randomUUID();
  const channel = 'arn:aws:sqs:us-east-1:900000000001:sf-snowpipe-simulated';
  catalog.add({ kind: 'pipe', name, comment, details: { notification_channel: channel, definition: copy } });
  catalog.pipes.set(name, { id, name, copy, channel, isPaused: false, queued: [], held: [] });
  return `Pipe ${name.toUpperCase()} successfully created.`;
}

/** REFRESH with a prefix, and pausing. */
export async function alterPipe(sql: string, session: Session, account: Account): Promise<Rowset> {
  const { catalog } = account;
  const [, given = '', rest = ''] = /^alter pipe ([\w.]+) (.+)$/i.exec(sql) ?? [];
  const pipe = catalog.pipes.get(fullName(given, session));
  if (!pipe) throw notThere('Pipe', given);
  const done = { rowtype: [textColumn('status')], rowset: [['Statement executed successfully.']] };
  if (/^set pipe_execution_paused = true$/i.test(rest)) {
    pipe.isPaused = true;
    return done;
  }
  const prefix = /^refresh prefix = '([^']+)'$/i.exec(rest)?.[1];
  if (prefix === undefined) throw unknownStatement(sql);
  const stage = catalog.find('stage', fullName(copyParts(pipe.copy)?.stage ?? '', session));
  if (!stage) throw notThere('Stage', pipe.copy);
  const files = await listFiles(stage, prefix, catalog, account.aws);
  enqueue(
    pipe,
    files.map((path) => ({ path, isRefresh: true })),
  );
  return {
    rowtype: [textColumn('File'), textColumn('Status')],
    rowset: files.map((file) => [file, 'SENT']),
  };
}

function enqueue(pipe: Pipe, files: Pipe['queued']): void {
  (pipe.isPaused ? pipe.held : pipe.queued).push(...files);
}

/** The bucket's event: an object is there. Heard by the pipes whose queue the bucket names and whose stage is above it. */
export function objectArrived({ catalog, aws }: Account, bucket: string, key: string): void {
  for (const pipe of catalog.pipes.values()) {
    const stage = catalog.find('stage', copyParts(pipe.copy)?.stage ?? '');
    const place = placeOf(stage?.details['url'] ?? '');
    if (aws?.notifications.get(bucket) !== pipe.channel) continue;
    if (place.bucket === bucket && key.startsWith(place.prefix))
      enqueue(pipe, [{ path: key.slice(place.prefix.length), isRefresh: false }]);
  }
}

/** Loads up to `most` of what is queued. A file that cannot be read is left out and told of. */
export async function runPipe(
  pipe: Pipe,
  session: Session,
  account: Account,
  most = Infinity,
): Promise<void> {
  const parts = copyParts(pipe.copy);
  if (!parts) return;
  const pattern = new RegExp(`^${parts.pattern ?? '.*'}$`);
  for (const { path, isRefresh } of pipe.queued.splice(0, most)) {
    if (!pattern.test(path)) continue;
    const known = isRefresh ? ['copy', pipe.id] : [pipe.id];
    await loadFiles(parts, [path], session, account, { by: pipe.id, known, skips: true });
  }
}

/** SYSTEM$PIPE_STATUS; undefined for any other statement. A pipe goes on by itself: here, by one file whenever somebody looks. */
export async function pipeStatus(
  sql: string,
  session: Session,
  account: Account,
): Promise<Rowset | undefined> {
  const given = /^select system\$pipe_status\('([\w.]+)'\)$/i.exec(sql)?.[1];
  if (!given) return undefined;
  const pipe = account.catalog.pipes.get(fullName(given, session));
  if (!pipe) throw notThere('Pipe', given);
  const status = {
    executionState: pipe.isPaused ? 'PAUSED' : 'RUNNING',
    pendingFileCount: pipe.queued.length,
    notificationChannelName: pipe.channel,
  };
  await runPipe(pipe, session, account, 1);
  return { rowtype: [textColumn('SYSTEM$PIPE_STATUS')], rowset: [[JSON.stringify(status)]] };
}

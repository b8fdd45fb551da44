import { createHash } from 'node:crypto';
import { PipelineError } from '../base/errors';
import type { Lake } from './lake';
import { type LakeLine, lineContent, putLines, readLines, unpackTexts } from './lake-object';

/**
 * Whose history a lake holds: hashes of the ids by which Spotify knows the account. The mark goes wherever the lake is copied, so that two
 * accounts cannot meet in one; the same account gives the same object on every machine.
 */
export type AccountMark = readonly string[];

export const accountPrefix = 'accounts/';

/** Beside marks, kept tokens lie under the prefix, in a folder. */
export const isAccountMark = (key: string) => /^accounts\/[^/]+$/.test(key);

/** @throws PipelineError `damaged` */
export async function readAccountMark(lake: Lake): Promise<AccountMark> {
  const lines: LakeLine[] = [];
  for (const object of await lake.list(accountPrefix))
    if (isAccountMark(object.key)) lines.push(...(await readLines(object)));
  return markIn(lines);
}

/** The mark in the bytes of objects under the prefix. */
export async function unpackAccountMark(bodies: readonly Uint8Array[]): Promise<AccountMark> {
  const texts = (await Promise.all(bodies.map(unpackTexts))).flat();
  return markIn(texts.map((text) => JSON.parse(text) as LakeLine));
}

export async function putAccountMark(lake: Lake, mark: AccountMark): Promise<void> {
  const lines = mark.toSorted().map((account) => ({ account, ingested_at: null }));
  const hash = createHash('sha256').update(lines.map(lineContent).join('\n')).digest('hex');
  await putLines(lake, `${accountPrefix}${hash.slice(0, 16)}.jsonl.gz`, lines);
}

/** Whether two marks can be of one account: Spotify may tell one id today and another beside it tomorrow. */
export const mayBeSame = (one: AccountMark, other: AccountMark): boolean =>
  one.length === 0 || other.length === 0 || one.some((hash) => other.includes(hash));

/** @throws PipelineError `other_account` saying what `place` holds, where it is another account's */
export function assertSameAccount(own: AccountMark, theirs: AccountMark, place: string, hint: string): void {
  if (mayBeSame(own, theirs)) return;
  throw new PipelineError(
    'other_account',
    `${place} holds the history of another Spotify account than the one here.`,
    { hint: `Two accounts are never mixed. ${hint}` },
  );
}

const markIn = (lines: readonly LakeLine[]): AccountMark => [
  ...new Set(lines.map(({ account }) => account).filter((hash) => typeof hash === 'string')),
];

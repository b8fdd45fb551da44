import { PipelineError, throwIfCancelled } from '../../base/errors';
import type { PlannedStatement } from './planned-statement';
import type { Existing } from './existing';
import { isOurs } from './fingerprint';
import { retirePipe } from './pipe';
import type { SnowflakeSession } from './session';

/** A statement of the plan, and what it does now. */
export interface DeployStep {
  action: 'create' | 'change' | 'keep' | 'grant' | 'drop';
  kind: string;
  name: string;
  sql: string;
}

/**
 * What each statement does to what exists. Rights are given again where one is missing, or a view was made anew. A pipe of
 * ours that is not wanted, or reads another bucket, goes first.
 */
export function planAgainst(planned: readonly PlannedStatement[], existing: Existing): DeployStep[] {
  const pipes = [...existing].filter(
    ([key, comment]) =>
      key.startsWith('pipe ') &&
      isOurs(comment) &&
      !planned.some((statement) => key === `pipe ${statement.name}` && comment === statement.comment),
  );
  const dropped = pipes.map(([key]): DeployStep => {
    const name = key.slice('pipe '.length);
    return { action: 'drop', kind: 'pipe', name, sql: `drop pipe if exists ${name}` };
  });
  const steps = planned.map(({ kind, name, comment, isKept, sql, alter }): DeployStep => {
    if (kind === 'grant') return { action: 'grant', kind, name, sql };
    // The file goes with the view that is made of it.
    const object = kind === 'semantic model file' ? 'semantic view' : kind;
    const there = dropped.some((pipe) => kind === 'pipe' && pipe.name === name)
      ? undefined
      : existing.get(`${object} ${name}`);
    if (there === undefined) return { action: 'create', kind, name, sql };
    if (there === comment) return { action: 'keep', kind, name, sql };
    if (isKept && alter !== undefined && isOurs(there)) return { action: 'change', kind, name, sql: alter };
    return { action: isKept || kind === 'pipe' ? 'keep' : 'change', kind, name, sql };
  });
  const made = new Set(
    steps.filter(({ action }) => action !== 'keep').map(({ kind, name }) => `${kind} ${name}`),
  );
  const planning = steps.map((step) => {
    if (step.action !== 'grant') return step;
    const stands = rightsOf(step.sql, steps).every(
      ({ right, on }) => existing.has(right) && (on === undefined || !made.has(on)),
    );
    return stands ? { ...step, action: 'keep' as const } : step;
  });
  return [...dropped, ...planning];
}

/** The single rights of a grant: of one on all tables, that on each; of the role itself, who holds it. */
function rightsOf(sql: string, steps: readonly DeployStep[]): { right: string; on?: string }[] {
  const [, holder = '', grantee = ''] = /^grant role \w+ to (role|user) (.+)$/.exec(sql) ?? [];
  if (holder !== '')
    return [{ right: `holder ${holder} ${grantee.replace(/^"(.*)"$/, '$1')}`.toLowerCase() }];
  const [, privilege = '', on = ''] = /^grant (\w+) on (.+) to role/.exec(sql) ?? [];
  const [, kind, schema] = /^all (.+)s in schema (\S+)$/.exec(on) ?? [];
  if (kind === undefined) return [{ right: `right ${privilege} ${on}`, on }];
  return steps
    .filter((step) => step.kind === kind && step.name.startsWith(`${schema}.`))
    .map((step) => ({ right: `right ${privilege} ${kind} ${step.name}`, on: `${kind} ${step.name}` }));
}

/**
 * Runs what is not there yet. Every step stands by itself: after a failure the next plan goes on from there.
 * @throws PipelineError
 */
export async function applyPlan(
  session: SnowflakeSession,
  steps: readonly DeployStep[],
  {
    signal,
    onProgress,
  }: { signal?: AbortSignal | undefined; onProgress?: (message: string, fraction: number) => void },
): Promise<number> {
  const todo = steps.filter(({ action }) => action !== 'keep');
  for (const [index, step] of todo.entries()) {
    throwIfCancelled(signal);
    onProgress?.(
      `${step.action} ${step.kind === 'grant' ? '' : `${step.kind} ${step.name}`}`.trim(),
      index / todo.length,
    );
    await runStep(session, step, signal);
  }
  return todo.length;
}

async function runStep(
  session: SnowflakeSession,
  { action, kind, name, sql }: DeployStep,
  signal: AbortSignal | undefined,
): Promise<void> {
  if (action === 'drop' && kind === 'pipe') return retirePipe(session, name, { signal });
  try {
    await session.run(sql, [], { signal });
  } catch (error) {
    if (!(error instanceof PipelineError) || error.code !== 'forbidden' || kind !== 'integration')
      throw error;
    throw new PipelineError('forbidden', error.message, {
      hint: 'A storage integration is made by ACCOUNTADMIN, or by a role with CREATE INTEGRATION on the account: use one, or have somebody run that statement of “deploy --plan” once and grant you USAGE on it. The internal stage needs none.',
    });
  }
}

import { throwIfCancelled } from '../../base/errors';
import type { PlannedStatement } from './planned-statement';
import type { Existing } from './existing';
import type { SnowflakeSession } from './session';

/** A statement of the plan, and what it does now. */
export interface DeployStep {
  action: 'create' | 'change' | 'keep' | 'grant';
  kind: string;
  name: string;
  sql: string;
}

/** What each statement does to what exists. Rights are given again where one is missing, or a view was made anew. */
export function planAgainst(planned: readonly PlannedStatement[], existing: Existing): DeployStep[] {
  const steps = planned.map(({ kind, name, comment, isKept, sql }): DeployStep => {
    if (kind === 'grant') return { action: 'grant', kind, name, sql };
    // The file goes with the view that is made of it.
    const object = kind === 'semantic model file' ? 'semantic view' : kind;
    const there = existing.get(`${object} ${name}`);
    const action = there === undefined ? 'create' : isKept || there === comment ? 'keep' : 'change';
    return { action, kind, name, sql };
  });
  const made = new Set(
    steps.filter(({ action }) => action !== 'keep').map(({ kind, name }) => `${kind} ${name}`),
  );
  return steps.map((step) => {
    if (step.action !== 'grant') return step;
    const rights = rightsOf(step.sql, steps);
    const stands = rights.every(
      ({ privilege, on }) => existing.has(`right ${privilege} ${on}`) && !made.has(on),
    );
    return stands ? { ...step, action: 'keep' } : step;
  });
}

/** The single rights of a grant: of one on all tables, that on each. */
function rightsOf(sql: string, steps: readonly DeployStep[]): { privilege: string; on: string }[] {
  const [, privilege = '', on = ''] = /^grant (\w+) on (.+) to role/.exec(sql) ?? [];
  const [, kind, schema] = /^all (.+)s in schema (\S+)$/.exec(on) ?? [];
  if (kind === undefined) return [{ privilege, on }];
  return steps
    .filter((step) => step.kind === kind && step.name.startsWith(`${schema}.`))
    .map((step) => ({ privilege, on: `${kind} ${step.name}` }));
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
    await session.run(step.sql, [], { signal });
  }
  return todo.length;
}

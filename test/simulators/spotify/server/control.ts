import type { SimulatorClock } from './clock.ts';
import { type Faults, isFault } from './faults.ts';
import type { Incoming, Reply } from './reply.ts';
import type { RequestLog } from './request-log.ts';

/** What a test in another process can do, under /simulator. */
interface Controlled {
  clock: SimulatorClock;
  faults: Faults;
  log: RequestLog;
  issueRefreshToken(scope?: string): string;
  revoke(): void;
}

/**
 * POST /simulator/faults {path, fault, times?} · DELETE /simulator/faults · POST /simulator/advance {ms} ·
 * GET and DELETE /simulator/requests · GET /simulator/state · POST /simulator/refresh-token {scope?} ·
 * POST /simulator/revoke
 */
export function control(simulator: Controlled, request: Incoming): Reply {
  const command = `${request.method} ${request.path}`;
  const input = readObject(request.body);
  switch (command) {
    case 'POST /simulator/faults': {
      if (typeof input['path'] !== 'string' || !isFault(input['fault'])) return wrong('needs path and fault');
      simulator.faults.next(
        input['path'],
        input['fault'],
        typeof input['times'] === 'number' ? input['times'] : 1,
      );
      return state(simulator);
    }
    case 'DELETE /simulator/faults':
      simulator.faults.clear();
      return state(simulator);
    case 'POST /simulator/advance':
      if (typeof input['ms'] !== 'number' || !(input['ms'] >= 0)) return wrong('needs ms, a number from 0');
      simulator.clock.advance(input['ms']);
      return state(simulator);
    case 'GET /simulator/requests':
      return { status: 200, json: simulator.log.entries };
    case 'DELETE /simulator/requests':
      simulator.log.clear();
      return state(simulator);
    case 'GET /simulator/state':
      return state(simulator);
    case 'POST /simulator/refresh-token': {
      const scope = typeof input['scope'] === 'string' ? input['scope'] : undefined;
      return { status: 200, json: { refreshToken: simulator.issueRefreshToken(scope) } };
    }
    case 'POST /simulator/revoke':
      simulator.revoke();
      return state(simulator);
    default:
      return { status: 404, json: { error: `There is no ${command}.` } };
  }
}

function state({ clock, log }: Controlled): Reply {
  return {
    status: 200,
    json: {
      now: new Date(clock.now()).toISOString(),
      open: log.open,
      maxConcurrent: log.maxConcurrent,
      requests: log.entries.length,
    },
  };
}

const wrong = (what: string): Reply => ({ status: 400, json: { error: `The request ${what}.` } });

function readObject(body: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}

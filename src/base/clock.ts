import { z } from 'zod';
import { PipelineError } from './errors';

/** Gives the current UTC instant. */
export type Clock = () => Date;

const systemClock: Clock = () => new Date();

/** The clock that SPOTIFY_ANALYTICS_NOW asks for: a fixed UTC instant, or the system's when it is not set. */
export function clockFromEnvironment(environment: NodeJS.ProcessEnv): Clock {
  const fixed = environment['SPOTIFY_ANALYTICS_NOW'];
  if (!fixed) return systemClock;
  const instant = new Date(fixed);
  if (!z.iso.datetime({ offset: true }).safeParse(fixed).success) {
    throw new PipelineError('bad_usage', `SPOTIFY_ANALYTICS_NOW is not a UTC instant: "${fixed}".`, {
      hint: 'Write it like 2026-06-15T18:00:00Z.',
    });
  }
  return () => new Date(instant);
}

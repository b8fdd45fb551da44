import { PipelineError } from './errors';

/** Whether a name is one of the IANA zones. */
function isTimeZone(name: string): boolean {
  try {
    return name !== '' && new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

/** @throws PipelineError `bad_usage` that says where the zone is set */
export function assertTimeZone(name: string): void {
  if (isTimeZone(name)) return;
  throw new PipelineError('bad_usage', `There is no time zone “${name}”.`, {
    hint: 'Use an IANA name like America/Denver or Europe/Berlin: in the editor as the setting spotifyAnalytics.timeZone, on the command line as SPOTIFY_ANALYTICS_TIME_ZONE.',
  });
}

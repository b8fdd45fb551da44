import { PipelineError } from './errors';

/**
 * An address that replaces a service's own, without a trailing slash; undefined where none is given. Secrets go to these
 * addresses, so nothing but a simulator on this machine may replace them.
 * @throws PipelineError `bad_usage` naming the variable
 */
export function loopbackOnly(
  variable: string,
  service: string,
  address: string | undefined,
): string | undefined {
  if (!address) return undefined;
  const host = URL.canParse(address) ? new URL(address).hostname : '';
  if (host === '127.0.0.1' || host === '[::1]' || host === 'localhost') return address.replace(/\/+$/, '');
  throw new PipelineError(
    'bad_usage',
    `${variable} may only name this machine (127.0.0.1), not "${host || address}".`,
    { hint: `Remove it to use ${service} itself.` },
  );
}

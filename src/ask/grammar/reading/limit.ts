import type { Evidence, MarkOf } from './evidence';

/** How many rows: the number that is said, else one for a singular and ten for a plural. */
export function limitOf(evidence: Evidence, thing: MarkOf<'thing'> | undefined): number {
  const [number] = evidence.of('number').filter(({ value }) => value >= 1);
  if (number) return Math.min(1000, Math.floor(number.value));
  if (/ which (?:one )?of (?:the|my) /.test(evidence.plain)) return 1;
  return thing?.isPlural || / heavy rotation /.test(evidence.plain) ? 10 : 1;
}

import { PipelineError } from '../base/errors';

/** A hundred years: no history is longer. */
export const mostDays = 36_500;

/** @throws PipelineError `bad_usage` naming the option */
export function wholeNumber(name: string, text: string, highest: number): number {
  const number = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (number >= 1 && number <= highest) return number;
  throw new PipelineError('bad_usage', `${name} is no whole number from 1 to ${highest}: "${text}".`);
}

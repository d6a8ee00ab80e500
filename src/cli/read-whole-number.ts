import { UsageError } from './usage-error.ts';

/** A whole number from 1 on. @throws UsageError */
export function readWholeNumber(text: string, what: string): number {
  if (!/^[1-9]\d{0,14}$/.test(text))
    throw new UsageError(`${what} must be a whole number, from 1 on.`);
  return Number(text);
}

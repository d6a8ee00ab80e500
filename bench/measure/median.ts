import { percentile } from './percentile.ts';

/** The value in the middle, the lower one of two. NaN for none. */
export function median(values: readonly number[]): number {
  return percentile(values, 0.5);
}

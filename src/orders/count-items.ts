import type { Item } from './order.ts';

/** How many lines and pieces there are; `pieces` only where each quantity is known and whole, for a sum of weights counts nothing. */
export function countItems(items: readonly Item[]): {
  readonly lines: number;
  readonly pieces: number | undefined;
} {
  const lines = items.reduce((sum, { lines: own = 1 }) => sum + own, 0);
  const areCounted = items.every(({ quantity }) => Number.isSafeInteger(quantity) && quantity > 0);
  const pieces = items.reduce((sum, { quantity }) => sum + quantity, 0);
  return { lines, pieces: areCounted && Number.isSafeInteger(pieces) ? pieces : undefined };
}

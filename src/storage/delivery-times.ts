import type { Overview } from '../operators/operator-view.ts';

/** Delivery times are those of so many of the latest deliveries. */
export const mostMeasured = 1_000;

/** What operators are told of how long deliveries took; undefined if there were none. */
export function deliveryTimes(took: readonly number[]): Overview['deliveryMs'] {
  if (took.length === 0) return undefined;
  const sorted = took.toSorted((a, b) => a - b);
  return { p50: percentile(sorted, 0.5), p95: percentile(sorted, 0.95), measured: sorted.length };
}

function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.ceil(sorted.length * share) - 1] ?? 0;
}

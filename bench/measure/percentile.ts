/** The value that this share of the values does not exceed. NaN for none. */
export function percentile(values: readonly number[], share: number): number {
  const place = Math.ceil(values.length * share) - 1;
  return values.toSorted((a, b) => a - b)[Math.max(place, 0)] ?? NaN;
}

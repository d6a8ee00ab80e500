/**
 * How long to wait before try number `attempt + 1`, ms: doubles from `firstMs` up to `mostMs`, less up to a
 * quarter by chance, so that many waiting jobs do not come back at once.
 */
export function backoff(
  attempt: number,
  limits: { readonly firstMs: number; readonly mostMs: number },
  random: () => number,
): number {
  const full = Math.min(limits.mostMs, limits.firstMs * 2 ** Math.min(attempt - 1, 30));
  return Math.round(full * (1 - random() / 4));
}

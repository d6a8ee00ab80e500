import type { ResultPage } from '../operators/operator-view.ts';

/** The page that `rows` begin with: one row more than `limit` was asked for, and says whether another follows. */
export function pageOf<Row extends { readonly id: number }>(
  rows: readonly Row[],
  limit: number,
): ResultPage<Row> {
  const items = rows.slice(0, limit);
  return { items, next: rows.length > limit ? items.at(-1)?.id : undefined };
}

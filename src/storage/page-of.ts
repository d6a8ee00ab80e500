import type { Place, ResultPage } from '../operators/operator-view.ts';

/** The page that `rows` begin with: one row more than `limit` was asked for, and says whether another follows. */
export function pageOf<Row extends { readonly id: number }>(
  rows: readonly Row[],
  limit: number,
  place: Pick<Place, 'before' | 'after'> = {},
): ResultPage<Row> {
  const kept = rows.slice(0, limit);
  return placedPage(kept, rows.length > limit ? kept.at(-1)?.id : undefined, place);
}

/**
 * A page of rows in the order they were looked for, that of `place`; what follows in the same direction is beyond `more`.
 * In the other direction are the rows that somebody came from.
 */
export function placedPage<Row extends { readonly id: number }>(
  rows: readonly Row[],
  more: number | undefined,
  { before, after }: Pick<Place, 'before' | 'after'>,
): ResultPage<Row> {
  if (after !== undefined) {
    return {
      items: rows.toReversed(),
      next: rows[0]?.id ?? after + 1,
      previous: more,
    };
  }
  const previous = before === undefined ? undefined : (rows[0]?.id ?? before - 1);
  return { items: rows, next: more, previous };
}

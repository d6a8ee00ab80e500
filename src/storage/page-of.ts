import type { OrderLine, Place, ResultPage } from '../operators/operator-view.ts';
import type { OrderPlace } from '../orders/order-place.ts';

/** By what a list is sorted, newest first, and so where a page of it begins and ends. */
export interface ListKey<Row, At> {
  readonly of: (row: Row) => At;
  /** What a database compares, the most important number first. */
  readonly numbers: (at: At) => readonly number[];
  /** The place right before or behind. */
  readonly beside: (at: At, by: 1 | -1) => At;
}

export const byRow: ListKey<{ readonly id: number }, number> = {
  of: ({ id }) => id,
  numbers: (id) => [id],
  beside: (id, by) => id + by,
};

export const byLastChange: ListKey<OrderLine, OrderPlace> = {
  of: ({ id, order }) => ({ changedAt: order.knownAsOf, row: id }),
  numbers: ({ changedAt, row }) => [changedAt, row],
  beside: ({ changedAt, row }, by) => ({ changedAt, row: row + by }),
};

/** The page that `rows` begin with: one row more than `limit` was asked for, and says whether another follows. */
export function pageOf<Row, At>(
  rows: readonly Row[],
  key: ListKey<Row, At>,
  { limit, ...place }: Place<At>,
): ResultPage<Row, At> {
  const kept = rows.slice(0, limit);
  const last = rows.length > limit ? kept.at(-1) : undefined;
  return placedPage(kept, key, last && key.of(last), place);
}

/**
 * A page of rows in the order they were looked for, that of `place`; what follows in the same direction is beyond `more`.
 * In the other direction are the rows that somebody came from.
 */
export function placedPage<Row, At>(
  rows: readonly Row[],
  key: ListKey<Row, At>,
  more: At | undefined,
  { before, after }: Pick<Place<At>, 'before' | 'after'>,
): ResultPage<Row, At> {
  const [first] = rows;
  const start = first && key.of(first);
  if (after !== undefined)
    return { items: rows.toReversed(), next: start ?? key.beside(after, 1), previous: more };
  const previous = before === undefined ? undefined : (start ?? key.beside(before, -1));
  return { items: rows, next: more, previous };
}

import { orderKey, plainName } from '../orders/order-key.ts';
import { orderWords } from '../orders/order-words.ts';
import type { Order } from '../orders/order.ts';
import { UnreadableRow } from '../stored/unreadable-row.ts';
import { orderFrom, type OrderRow } from './order-row.ts';

/* By what both databases find an order. */

/** The normal forms of an order's names, and all its words with a blank between. */
export interface SearchRow {
  readonly id_key: string;
  readonly alias_key: string | null;
  readonly number_key: string | null;
  readonly words: string;
}

export function searchRowOf(order: Order): SearchRow {
  const { id, alias, number } = order;
  return {
    id_key: orderKey(id),
    alias_key: alias === undefined ? null : orderKey(alias),
    number_key: number === undefined ? null : orderKey(number),
    words: orderWords(order).join(' '),
  };
}

/**
 * The same of rows that an earlier version wrote. One that cannot be read is left out: nobody can be shown it, and it must
 * not keep the bot from starting.
 */
export function searchRowsOf(
  rows: readonly (OrderRow & { readonly id: number })[],
): readonly (SearchRow & { readonly id: number })[] {
  return rows.flatMap((row) => {
    try {
      return [{ id: row.id, ...searchRowOf(orderFrom(row)) }];
    } catch (error) {
      if (error instanceof UnreadableRow) return [];
      throw error;
    }
  });
}

type Named = Pick<OrderRow, 'order_id' | 'alias' | 'number'>;

function isCalled({ order_id, alias, number }: Named, fits: (name: string) => boolean): boolean {
  return [order_id, alias, number].some((name) => name !== null && fits(name));
}

/** Of the orders with one normal form those of that very name, but for what people add to one, in any case of letters. */
export function sameNamed<Row extends Named>(rows: readonly Row[], name: string): readonly Row[] {
  const plain = plainName(name).toLowerCase();
  return rows.filter((row) => isCalled(row, (own) => plainName(own).toLowerCase() === plain));
}

const mostMatches = 10;
/** How many of one normal form are looked at; what is called exactly as asked comes first. */
export const mostOfOneKey = 50;

/** Of the orders with one normal form those that fit best, as `OrderFinder` says. */
export function bestMatches<Row extends Named>(
  rows: readonly Row[],
  reference: string,
): readonly Row[] {
  const exact = rows.filter((row) => isCalled(row, (name) => name === reference));
  const same = exact.length > 0 ? exact : sameNamed(rows, reference);
  return (same.length > 0 ? same : rows).slice(0, mostMatches);
}

import { orderKey } from './order-key.ts';
import type { Order } from './order.ts';
import { wordsOf } from './words-of.ts';

/** The words somebody may find an order by, each once: those of what is known of it, and its names' normal forms. */
export function orderWords(order: Order): readonly string[] {
  const { id, alias, number, store, items, parcels, customerName } = order;
  const numbers = [number, id, alias, ...parcels.map(({ trackingNumber }) => trackingNumber)];
  const titles = items.map(({ title }) => title);
  const words = wordsOf([...numbers, customerName, store?.name, ...titles].join(' '));
  const keys = numbers.flatMap((name = '') => (wordsOf(name).length > 0 ? orderKey(name) : []));
  return [...new Set([...words, ...keys])];
}

/** A search: any order fits that has all the words of one of these lists. */
export type WordQuery = readonly (readonly string[])[];

/** More words than this make no search any narrower. */
const mostWords = 8;

/** What is searched for: the words of a text, or the text as an order's number in another form. */
export function wordQuery(text: string): WordQuery {
  const words = wordsOf(text).slice(0, mostWords);
  const key = orderKey(text);
  if (words.length === 0) return [];
  return words.length === 1 && words[0] === key ? [words] : [words, [key]];
}

/** Whether each word of a list is the beginning of one of `known`. */
export function hasBeginnings(known: readonly string[], query: WordQuery): boolean {
  return query.some((words) =>
    words.every((word) => known.some((candidate) => candidate.startsWith(word))),
  );
}

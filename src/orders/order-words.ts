import type { Order } from './order.ts';

/**
 * The words of a text as a search compares them: lower case, without accents. `đ` is a letter of its own in
 * Unicode, but people type `d`.
 */
export function wordsOf(text: string): readonly string[] {
  const plain = text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replaceAll('đ', 'd');
  return plain.match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** The words somebody may find an order by: number, id, items, customer's name. */
export function orderWords({ number, id, items, customerName }: Order): readonly string[] {
  const titles = items.map(({ title }) => title);
  return wordsOf([number, id, customerName, ...titles].join(' '));
}

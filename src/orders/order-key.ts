import { longestWord, wordsOf } from './words-of.ts';

const outerSigns = /^[^\p{L}\p{N}]+|[^\p{L}\p{N}\p{M}]+$/gu;
const invisible = /[\p{Cf}\p{Cc}]+/gu;
/** What people put before a number, as cards do in both languages: `Order #1042`, `No. 1042`, `Đơn hàng 1042`. */
const wordsForNumber =
  /^(?:(?:order|number|num|no|nr|id|mã|số|đơn|hàng)(?:[^\p{L}\p{N}\p{M}]+|(?=\p{N})))+/iu;

/** An order's name without what people add to it: words for "order number", signs around it, blanks, full width. */
export function plainName(text: string): string {
  const composed = text.normalize('NFKC');
  const trimmed = composed.replace(invisible, '').replace(outerSigns, '');
  const plain = trimmed.replace(wordsForNumber, '').replace(/\s+/gu, '');
  return plain === '' ? composed.trim() : plain;
}

/**
 * The normal form of what an order is called, made in the same way of what is stored and of what is asked:
 * letters and digits alone, as searches compare them. Where there are none, the name itself. Different names may share it.
 */
export function orderKey(name: string): string {
  const plain = plainName(name);
  // Marks of words that are joined may have another order.
  const key = wordsOf(plain).join('').normalize('NFKD') || plain.toWellFormed();
  return key.slice(0, longestWord).toWellFormed();
}

/** What a cut name must still have, so that nobody can list the orders that begin with a digit. */
const shortestCut = 32;

/** The normal forms that fit a name: its own, or, of a long one that was cut as cards do, all that begin so. */
export function keysOf(name: string): { readonly first: string; readonly last: string } {
  const first = orderKey(name);
  const isCut = name.endsWith('…') && first.length >= shortestCut;
  return { first, last: isCut ? `${first}\u{10ffff}` : first };
}

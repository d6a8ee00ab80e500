import { hasBeginnings, type WordQuery } from '../../../orders/order-words.ts';
import type { SqliteDatabase } from '../open-database.ts';

/**
 * Gives SQL the function `has_words`: whether an order's `words` fit a query, which is written as JSON. For the rows of a
 * page, where most orders have what is searched for and the index would name all of them.
 */
export function createHasWords(db: SqliteDatabase): void {
  let last = { text: '', query: [] as WordQuery };
  db.function('has_words', { deterministic: true }, (words: unknown, text: unknown) => {
    if (typeof words !== 'string' || typeof text !== 'string') return 0;
    if (text !== last.text) last = { text, query: JSON.parse(text) as WordQuery };
    return hasBeginnings(words.split(' '), last.query) ? 1 : 0;
  });
}

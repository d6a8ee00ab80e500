import { wordsOf } from './words-of.ts';

/** What a name is compared by where it is asked for as a whole: the words that searches find it by, else its letters. */
export function nameKey(name: string): string {
  return wordsOf(name).join(' ') || name.trim().toLowerCase();
}

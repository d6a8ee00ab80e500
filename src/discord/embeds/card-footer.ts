import { cleanText } from './clean-text.ts';
import { cutText } from './cut-text.ts';

/**
 * "Fern & Oak · step 3 of 4 · evt 7Q2K": where it is from, a few words about it, and the marker. Discord shows
 * footers without Markdown.
 */
export function cardFooter(source: string, words: string, marker?: string): string {
  return [cutText(cleanText(source), 40), cutText(cleanText(words), 60), marker ?? '']
    .filter((part) => part !== '')
    .join(' · ');
}

import { cleanText } from './clean-text.ts';
import { cutText } from './cut-text.ts';

/** "Sellfern · 1042 · evt 7Q2K". Discord shows footers without Markdown. */
export function cardFooter(platformTitle: string, subject: string, marker?: string): string {
  return [cutText(cleanText(platformTitle), 40), cutText(cleanText(subject), 60), marker ?? '']
    .filter((part) => part !== '')
    .join(' · ');
}

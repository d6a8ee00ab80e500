import { html, type SafeHtml } from '@remix-run/html-template';

export type Mood = 'good' | 'calm' | 'warn' | 'bad';

/** Never by colour alone: the sign and the word say it too. */
const signs: Readonly<Record<Mood, string>> = { good: '✓', calm: '•', warn: '!', bad: '✕' };

export function badge(mood: Mood, words: string): SafeHtml {
  return html`<span class="badge ${mood}"
    ><span aria-hidden="true">${signs[mood]}</span> ${words}</span
  >`;
}

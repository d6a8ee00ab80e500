import { html, type SafeHtml } from '@remix-run/html-template';

/** What the last click did, in words of ours: an address can only choose among them. */
export function notice(
  words: Readonly<Record<string, string>>,
  chosen: string | null,
): SafeHtml | undefined {
  if (chosen === null || !Object.hasOwn(words, chosen)) return undefined;
  return html`<p class="note good" role="status">${words[chosen]}</p>`;
}

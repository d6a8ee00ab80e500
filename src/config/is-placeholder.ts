/** Words that guides and examples have where a secret belongs. */
const words =
  /^(?:your\b.*|your[-_].*|.*[-_ ]here|paste[-_ ].*|change[-_ ]?me|change[-_ ]this|replace[-_ ]?me|placeholder|example|password|<.*>|\[.*\]|[x*._-]{3,}|.*(?:…|\.{3}))$/i;

/** Whether a text is still the example's, not a secret of one's own. */
export function isPlaceholder(text: string): boolean {
  return words.test(text);
}

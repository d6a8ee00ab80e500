/** Blots out e-mail addresses in words that somebody wrote: those words are posted, addresses never are. */
export function withoutAddresses(text: string): string {
  return text.replace(/[^\s@＠<>]*[^\s@＠<>(][@＠][^\s@＠<>]+/g, '•••');
}

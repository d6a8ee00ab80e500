/**
 * Whether `*` in the pattern can stand for enough characters to make it the text. Searches piece by
 * piece rather than with a regular expression, so that no pattern is slow.
 */
export function matchesPattern(pattern: string, text: string): boolean {
  const first = pattern.indexOf('*');
  if (first === -1) return text === pattern;
  const last = pattern.lastIndexOf('*');
  const start = pattern.slice(0, first);
  const end = pattern.slice(last + 1);
  if (!text.startsWith(start) || !text.endsWith(end)) return false;

  let from = start.length;
  for (const piece of pattern.slice(first, last + 1).split('*')) {
    const at = text.indexOf(piece, from);
    if (at === -1) return false;
    from = at + piece.length;
  }
  return from <= text.length - end.length;
}

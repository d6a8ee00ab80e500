/**
 * Whether `*` in the pattern can stand for enough characters to make it the text. Searches piece by
 * piece rather than with a regular expression, so that no pattern is slow.
 */
export function matchesPattern(pattern: string, text: string): boolean {
  const [start = '', ...rest] = pattern.split('*');
  const end = rest.pop();
  if (end === undefined) return text === pattern;
  if (!text.startsWith(start) || !text.endsWith(end)) return false;

  let from = start.length;
  for (const piece of rest) {
    const at = text.indexOf(piece, from);
    if (at === -1) return false;
    from = at + piece.length;
  }
  return from <= text.length - end.length;
}

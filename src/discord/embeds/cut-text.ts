const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** An odd number of backslashes at the end: the last one belongs to what follows. */
const openEscape = /(?<!\\)(?:\\\\)*\\$/;

/**
 * At most `maxUnits` UTF-16 units (Discord counts these), with "…" where something was cut off. Neither a
 * grapheme nor a backslash and what it escapes is ever cut in two.
 */
export function cutText(text: string, maxUnits: number): string {
  if (text.length <= maxUnits) return text;
  let kept = '';
  let whole = '';
  for (const { segment } of graphemes.segment(text)) {
    kept += segment;
    if (kept.length > maxUnits - 1) break;
    if (!openEscape.test(segment) || !openEscape.test(kept)) whole = kept;
  }
  return `${whole.trimEnd()}…`;
}

/** Discord's limit for a field's value, in UTF-16 units. */
const fieldUnits = 1024;

/** As many leading lines as one field holds; the rest is only counted, by `more`. */
export function fitLines(lines: readonly string[], more: (count: number) => string): string {
  const whole = lines.join('\n');
  if (whole.length <= fieldUnits) return whole;
  const kept = lines.slice(0, -1);
  while (kept.length > 0) {
    const text = [...kept, more(lines.length - kept.length)].join('\n');
    if (text.length <= fieldUnits) return text;
    kept.pop();
  }
  return more(lines.length);
}

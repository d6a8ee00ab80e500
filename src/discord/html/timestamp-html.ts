import { html, type SafeHtml } from '@remix-run/html-template';

const formats: Readonly<Record<string, Intl.DateTimeFormatOptions>> = {
  t: { timeStyle: 'short' },
  T: { timeStyle: 'medium' },
  s: { dateStyle: 'short', timeStyle: 'short' },
  d: { dateStyle: 'short' },
  D: { dateStyle: 'long' },
  f: { dateStyle: 'long', timeStyle: 'short' },
  F: { dateStyle: 'full', timeStyle: 'short' },
};
const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });
const units = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
] as const;

/**
 * A timestamp of Discord's, `<t:seconds:style>`, in English and UTC; a script may say it in the reader's own
 * language and zone, by `datetime` and `data-style`.
 */
export function timestampHtml(seconds: number, style: string, now: number): SafeHtml {
  const date = new Date(seconds * 1000);
  const text = style === 'R' ? ago(date.getTime() - now) : inUtc(date, style);
  return html`<time
    class="timestamp"
    datetime="${date.toISOString()}"
    title="${inUtc(date, 'F')} UTC"
    data-style="${style}"
    >${text}</time
  >`;
}

function inUtc(date: Date, style: string): string {
  const format = formats[style] ?? formats['f'];
  return new Intl.DateTimeFormat('en-GB', { ...format, timeZone: 'UTC' }).format(date);
}

function ago(ms: number): string {
  const seconds = Math.round(ms / 1000);
  const [unit, length] = units.find(([, size]) => Math.abs(seconds) >= size) ?? ['second', 1];
  return relative.format(Math.trunc(seconds / length), unit);
}

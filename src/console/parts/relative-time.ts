import { html, type SafeHtml } from '@remix-run/html-template';

const units = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const;

const relative = new Intl.RelativeTimeFormat('en', { numeric: 'always' });
const exact = new Intl.DateTimeFormat('en-GB', {
  dateStyle: 'medium',
  timeStyle: 'medium',
  timeZone: 'UTC',
});

/** `3 minutes ago`; `just now` or `in a moment` if it is less than a minute. */
function timeAgo(at: number, now: number): string {
  const ms = at - now;
  const unit = units.find(([, size]) => Math.abs(ms) >= size);
  if (unit === undefined) return ms > 0 ? 'in a moment' : 'just now';
  return relative.format(Math.trunc(ms / unit[1]), unit[0]);
}

/** A time as people say it, and in small letters the exact one. */
export function twoTimes(at: number, now: number): SafeHtml {
  return html`${relativeTime(at, now)} <small class="exact">${exactTime(at)}</small>`;
}

/** `21 Nov 2026, 07:15:03 UTC`. */
export function exactTime(at: number): string {
  return `${exact.format(at)} UTC`;
}

/** A time as people say it, with the exact one behind it; the script keeps it up to date. */
export function relativeTime(at: number, now: number): SafeHtml {
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) return html`<span>unknown time</span>`;
  return html`<time datetime="${date.toISOString()}" title="${exactTime(at)}" data-relative
    >${timeAgo(at, now)}</time
  >`;
}

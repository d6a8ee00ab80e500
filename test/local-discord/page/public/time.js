import { element } from './element.js';
import { chosen } from './words.js';

/* What discord/html/timestamp-html.ts says in English and UTC; nothing is built here, so it is written once more. */

const formats = {
  t: { timeStyle: 'short' },
  T: { timeStyle: 'medium' },
  s: { dateStyle: 'short', timeStyle: 'short' },
  d: { dateStyle: 'short' },
  D: { dateStyle: 'long' },
  f: { dateStyle: 'long', timeStyle: 'short' },
  F: { dateStyle: 'full', timeStyle: 'short' },
};
const units = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
];

/** Says the timestamps of Discord's within an element in the reader's own zone and language. */
export function sayTimes(within) {
  for (const shown of within.querySelectorAll('time[data-style]')) {
    const { style } = shown.dataset;
    const date = new Date(shown.dateTime);
    shown.textContent =
      style === 'R' ? relativeText(date) : style === 's' ? dayAndTime(date) : format(date, style);
    shown.title = format(date, 'F');
  }
}

/** When a message was posted, as the line above it says. */
export function postedAt(iso) {
  const date = new Date(iso);
  const title = format(date, 'F');
  return element('time', { class: 'posted-at', datetime: iso, title }, dayAndTime(date));
}

/** As Discord says when a message was posted, and behind a footer. */
function dayAndTime(date) {
  const isToday = date.toDateString() === new Date().toDateString();
  return isToday
    ? `${chosen.words().today} ${format(date, 't')}`
    : `${format(date, 'd')} ${format(date, 't')}`;
}

/** Keeps "2 minutes ago" true. */
export function keepRelativeTimes() {
  setInterval(() => sayTimes(document), 1000);
}

function format(date, style) {
  return new Intl.DateTimeFormat(chosen.language(), formats[style] ?? formats.f).format(date);
}

function relativeText(date) {
  const seconds = Math.round((date.getTime() - Date.now()) / 1000);
  const [unit, length] = units.find(([, size]) => Math.abs(seconds) >= size) ?? ['second', 1];
  const relative = new Intl.RelativeTimeFormat(chosen.language(), { numeric: 'auto' });
  return relative.format(Math.trunc(seconds / length), unit);
}

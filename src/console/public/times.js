const relative = new Intl.RelativeTimeFormat('en', { numeric: 'always' });
const exact = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'medium' });
const units = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
];

let timer;

/** Updates every "3 minutes ago" each few seconds, with the time in the reader's own zone as its tooltip. */
export function keepTimes() {
  for (const shown of document.querySelectorAll('time[data-relative]')) {
    const ms = new Date(shown.dateTime).getTime() - Date.now();
    const unit = units.find(([, size]) => Math.abs(ms) >= size);
    const near = ms > 0 ? 'in a moment' : 'just now';
    const words = unit ? relative.format(Math.trunc(ms / unit[1]), unit[0]) : near;
    if (shown.textContent !== words) shown.textContent = words;
    shown.title = exact.format(new Date(shown.dateTime));
  }
  clearTimeout(timer);
  timer = setTimeout(keepTimes, 10_000);
}

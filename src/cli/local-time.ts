const format = new Intl.DateTimeFormat('en-GB', {
  day: '2-digit',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

/** `29 Nov, 17:23`, in the time zone of this machine, from ms since 1970. */
export function localTime(ms: number): string {
  return format.format(ms);
}

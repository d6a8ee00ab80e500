/** From one time of day to another, in minutes after midnight; over midnight if `from` is later. */
export interface QuietHours {
  readonly from: number;
  readonly to: number;
  /** IANA: `Asia/Ho_Chi_Minh`. */
  readonly zone: string;
}

const dayMinutes = 1_440;
const minuteMs = 60_000;

const clocks = new Map<string, Intl.DateTimeFormat>();

/** To make one takes longer than to ask it a thousand times. */
function clockOf(zone: string): Intl.DateTimeFormat {
  const known = clocks.get(zone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat('en', {
    ...{ timeZone: zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  });
  clocks.set(zone, made);
  return made;
}

/** Whether there is such a zone. */
export function isZone(zone: string): boolean {
  try {
    clockOf(zone);
    return true;
  } catch {
    return false;
  }
}

/** Minutes after midnight there, at a time in ms since 1970. */
function minutesIn(zone: string, at: number): number {
  const parts = clockOf(zone).formatToParts(at);
  const read = (type: 'hour' | 'minute'): number =>
    Number(parts.find((part) => part.type === type)?.value ?? 0);
  return read('hour') * 60 + read('minute');
}

/**
 * When the quiet hours end that it is now, ms since 1970; undefined if it is none. Where clocks are changed meanwhile it is an
 * hour off that once. Pure.
 */
export function quietUntil({ from, to, zone }: QuietHours, now: number): number | undefined {
  const minutes = minutesIn(zone, now);
  const since = (minutes - from + dayMinutes) % dayMinutes;
  const length = (to - from + dayMinutes) % dayMinutes;
  if (since >= length) return undefined;
  return now - (now % minuteMs) + (length - since) * minuteMs;
}

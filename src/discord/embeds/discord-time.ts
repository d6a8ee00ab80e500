/** The last second a JavaScript date can hold; past it Discord shows "Invalid Date". */
const lastSecond = 8_640_000_000_000;

/**
 * A moment, which readers see in their own time zone and language: `R` "2 minutes ago", `f` date and time, `d`
 * date only.
 */
export function discordTime(ms: number, style: 'R' | 'f' | 'd'): string {
  const seconds = Math.floor(ms / 1000) || 0;
  return `<t:${Math.min(Math.max(seconds, -lastSecond), lastSecond)}:${style}>`;
}

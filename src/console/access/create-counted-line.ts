import type { Logger } from '../../running/logger.ts';

const everyMs = 1_000;

/**
 * Writes a line about strangers into the log, at most once a second and with how many tries that were: they may go on trying, and
 * must not fill the disk that the database lies on.
 */
export function createCountedLine(
  logger: Pick<Logger, 'warn'>,
  event: string,
  now: () => number,
): (address: string) => void {
  let times = 0;
  let writtenAt = -Infinity;
  return (address) => {
    times += 1;
    // A clock that was set back must not keep it silent.
    if (Math.abs(now() - writtenAt) < everyMs) return;
    logger.warn({ address, times }, event);
    writtenAt = now();
    times = 0;
  };
}

import type { Logger } from '../../running/logger.ts';

const everyMs = 1_000;

/**
 * Writes into the log that somebody is locked out of the login, at most once a second and with how many tries that were: whoever
 * is locked out may go on trying, and must not fill the disk that the database lies on.
 */
export function createLockOutLines(
  logger: Pick<Logger, 'warn'>,
  now: () => number,
): (address: string) => void {
  let times = 0;
  let writtenAt = -Infinity;
  return (address) => {
    times += 1;
    // A clock that was set back must not keep it silent.
    if (Math.abs(now() - writtenAt) < everyMs) return;
    logger.warn({ address, times }, 'console_locked_out');
    writtenAt = now();
    times = 0;
  };
}

import { createSchedule, type Schedule } from './create-schedule.ts';
import type { Worker } from './worker.ts';

/** A loop that polls every second and has not turned for this long will not turn again. */
const longestTurnMs = 180_000;

/**
 * Watches that the workers turn. A platform's health checks take a sick machine out of rotation but do not
 * restart it, so a process that no longer works must end itself.
 */
export function createWatchdog(options: {
  readonly workers: readonly Pick<Worker, 'lastTurnAt'>[];
  readonly now: () => number;
  readonly onStuck: (error: unknown) => void;
}): Schedule {
  const { workers, now, onStuck } = options;
  const look = (): void => {
    const oldest = Math.min(...workers.map(({ lastTurnAt }) => lastTurnAt()));
    if (now() - oldest <= longestTurnMs) return;
    throw new Error(`a worker has not turned for ${longestTurnMs} ms`);
  };
  return createSchedule({
    everyMs: 10_000,
    task: async () => Promise.resolve().then(look),
    onError: onStuck,
  });
}

import type { Part } from '../running/part.ts';

/**
 * Runs a task now and then again and again, never two at once; a failed run does not end the series. To stop
 * it starts no further run, tells the one under way, and waits for it.
 */
export function createSchedule(options: {
  readonly everyMs: number;
  /** The signal is aborted when nobody wants its work any longer. */
  readonly task: (signal: AbortSignal) => Promise<void>;
  readonly onError: (error: unknown) => void;
}): Part {
  const { everyMs, task, onError } = options;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;
  let end = new AbortController();
  const run = (): void => {
    running ??= task(end.signal)
      .catch(onError)
      .finally(() => {
        running = undefined;
      });
  };
  return {
    start: () => {
      end = new AbortController();
      timer ??= setInterval(run, everyMs);
      run();
    },
    stop: async () => {
      clearInterval(timer);
      timer = undefined;
      end.abort();
      await running;
    },
  };
}

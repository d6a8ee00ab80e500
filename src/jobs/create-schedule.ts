export interface Schedule {
  readonly start: () => void;
  /** Starts no further run and answers when the one under way has ended. */
  readonly stop: () => Promise<void>;
}

/** Runs a task now and then again and again, never two at once; a failed run does not end the series. */
export function createSchedule(options: {
  readonly everyMs: number;
  readonly task: () => Promise<void>;
  readonly onError: (error: unknown) => void;
}): Schedule {
  const { everyMs, task, onError } = options;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;
  const run = (): void => {
    running ??= task()
      .catch(onError)
      .finally(() => {
        running = undefined;
      });
  };
  return {
    start: () => {
      timer ??= setInterval(run, everyMs);
      run();
    },
    stop: async () => {
      clearInterval(timer);
      timer = undefined;
      await running;
    },
  };
}

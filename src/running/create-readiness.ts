export interface Readiness {
  /** What the latest check found: asking costs nothing. */
  readonly isReady: () => boolean;
  /** Checks now, once for all who ask meanwhile. Rejects if events cannot be stored. */
  readonly check: () => Promise<void>;
}

/** Whether events can be stored, as it was last seen: the watchdog looks every few seconds. */
export function createReadiness(check: () => Promise<void>): Readiness {
  let isReady = true;
  let running: Promise<void> | undefined;
  const look = async (): Promise<void> => {
    try {
      await check();
      isReady = true;
    } catch (error) {
      isReady = false;
      throw error;
    } finally {
      running = undefined;
    }
  };
  return { isReady: () => isReady, check: async () => (running ??= look()) };
}

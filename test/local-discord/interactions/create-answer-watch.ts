export interface AnswerWatch {
  /** Settles when `isEnough()`; it is asked again whenever the interaction was touched. Rejects after `timeoutMs`. */
  readonly until: (
    interactionId: string,
    isEnough: () => boolean,
    timeoutMs: number,
  ) => Promise<void>;
  readonly touched: (interactionId: string) => void;
}

/** Waits for the bot's answers to interactions. */
export function createAnswerWatch(): AnswerWatch {
  const waiting = new Map<string, () => void>();
  return {
    touched: (id) => waiting.get(id)?.(),
    until: async (id, isEnough, timeoutMs) =>
      new Promise<void>((resolve, reject) => {
        const timer = setTimeout(() => {
          waiting.delete(id);
          reject(new Error(`the application did not respond within ${timeoutMs} ms`));
        }, timeoutMs);
        const look = () => {
          if (!isEnough()) return;
          clearTimeout(timer);
          waiting.delete(id);
          resolve();
        };
        waiting.set(id, look);
        look();
      }),
  };
}

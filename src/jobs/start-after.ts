import type { Part } from '../running/part.ts';

/** A part that starts once something is ready; stopped before that, it never does. */
export function startAfter(ready: () => Promise<void>, part: Part): Part {
  let stopped = false;
  return {
    start: () => {
      void ready().then(() => {
        if (!stopped) part.start();
      });
    },
    stop: async () => {
      stopped = true;
      await part.stop();
    },
  };
}

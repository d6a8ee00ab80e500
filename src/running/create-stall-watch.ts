import { Worker } from 'node:worker_threads';

/** What the watching thread is given. */
export interface StallWatch {
  /** Rises with every beat of the event loop. */
  readonly beats: Int32Array<SharedArrayBuffer>;
  readonly lookEveryMs: number;
  /** Looks in a row without a beat after which the loop will not turn again. */
  readonly mostMisses: number;
}

/**
 * Ends the process when its event loop stands still: a loop that is stalled cannot watch itself, so a thread
 * does. It counts looks rather than time, since a process that was stopped has missed nothing.
 */
export function createStallWatch({
  lookEveryMs = 1_000,
  mostMisses = 60,
}: Partial<Omit<StallWatch, 'beats'>> = {}): {
  readonly start: () => void;
  readonly stop: () => Promise<void>;
} {
  const beats = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  let heart: NodeJS.Timeout | undefined;
  let thread: Worker | undefined;
  return {
    start: () => {
      heart ??= setInterval(() => Atomics.add(beats, 0, 1), lookEveryMs).unref();
      const workerData: StallWatch = { beats, lookEveryMs, mostMisses };
      thread ??= new Worker(new URL('./stall-thread.js', import.meta.url), {
        workerData,
        execArgv: [],
      });
      thread.unref();
    },
    stop: async () => {
      clearInterval(heart);
      heart = undefined;
      await thread?.terminate();
      thread = undefined;
    },
  };
}

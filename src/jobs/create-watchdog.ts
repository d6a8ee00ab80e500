import { createSchedule } from './create-schedule.ts';
import type { Part } from '../running/part.ts';
import type { Worker } from './create-worker.ts';

/**
 * Every ten seconds a look; after three minutes without a sign of life there will be none. Looks are counted
 * rather than time: clocks jump, and a process that was stopped has missed nothing.
 */
const lookEveryMs = 10_000;
const mostMisses = 18;

/** Throws once it was told too often in a row that something is not well. */
function createPatience(what: string): (isWell: boolean) => void {
  let misses = 0;
  return (isWell) => {
    misses = isWell ? 0 : misses + 1;
    if (misses >= mostMisses) throw new Error(`${what} for ${mostMisses * lookEveryMs} ms`);
  };
}

function watchWorker({ turns }: Pick<Worker, 'turns'>): () => void {
  const look = createPatience('a worker has not turned');
  let seen = turns();
  return () => {
    const before = seen;
    seen = turns();
    look(seen !== before);
  };
}

/**
 * Watches that the workers turn and that the database can be written. A platform's health checks take a
 * sick machine out of rotation but do not restart it, so a process that no longer works must end itself.
 * Discord is not asked: a new process would not find it any better.
 */
export function createWatchdog(options: {
  readonly workers: readonly Pick<Worker, 'turns'>[];
  /** Proves that events can be stored; rejects if they cannot. */
  readonly check: () => Promise<void>;
  /** A restart does not bring back a server that is away: whatever waits for it is not stuck. */
  readonly isServer: boolean;
  readonly onStuck: (error: unknown) => void;
}): Part {
  const { workers, check, isServer, onStuck } = options;
  const watches = workers.map(watchWorker);
  const lookAtDatabase = createPatience('the database could not be written');
  return createSchedule({
    everyMs: lookEveryMs,
    task: async () => {
      const isWritable = await check().then(
        () => true,
        () => false,
      );
      if (isServer && !isWritable) return;
      for (const look of watches) look();
      lookAtDatabase(isWritable);
    },
    onError: onStuck,
  });
}

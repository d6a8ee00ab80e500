import { setTimeout as delay } from 'node:timers/promises';
import type { CatchUpSource, CatchUpStore } from '../catch-up/catch-up-source.ts';
import { createCatchUp } from '../catch-up/create-catch-up.ts';
import type { Repeat } from '../jobs/repeat.ts';
import type { Logger } from '../running/logger.ts';
import type { Part } from '../running/part.ts';

const everyMs = 900_000;
/** While the bot runs, a change is left to its webhook for so long before it is called missed. */
const graceMs = 60_000;
/** How long events wait at the start for those that were missed before them. */
const longestHoldMs = 5_000;

export interface CatchUpPart extends Part {
  /** Resolves when the first run has ended, or when nobody should wait for it any longer. */
  readonly begun: () => Promise<void>;
}

/** What was missed: asked for at the start and every quarter of an hour. */
export function createCatchUpPart(options: {
  readonly sources: readonly CatchUpSource[];
  readonly store: CatchUpStore;
  readonly repeat: Repeat;
  readonly backlogLimit: number;
  readonly logger: Logger;
  readonly onInserted: () => void;
  readonly onError: (error: unknown) => void;
}): CatchUpPart {
  const { sources, store, repeat, backlogLimit, logger, onInserted, onError } = options;
  const catchUp = createCatchUp({
    sources,
    store,
    backlogLimit,
    logger,
    now: Date.now,
    onInserted,
  });
  const firstRun = Promise.withResolvers<undefined>();
  let runs = 0;
  const runsAgain = repeat({
    name: 'catch-up',
    everyMs,
    task: async () => {
      // Before the first run nobody was there to take webhooks: there is nothing to leave to them.
      await catchUp.run({ graceMs: runs === 0 ? 0 : graceMs });
      runs += 1;
      firstRun.resolve(undefined);
    },
    onError,
  });
  return {
    start: runsAgain.start,
    stop: async () => {
      catchUp.stop();
      await runsAgain.stop();
    },
    begun: async () => {
      await Promise.race([firstRun.promise, delay(longestHoldMs, undefined, { ref: false })]);
    },
  };
}

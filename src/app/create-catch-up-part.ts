import { setTimeout as delay } from 'node:timers/promises';
import type { CatchUpSource, CatchUpStore } from '../catch-up/catch-up-source.ts';
import { createPresence, graceMs } from '../catch-up/create-presence.ts';
import { createCatchUp } from '../catch-up/create-catch-up.ts';
import type { Repeat } from '../jobs/repeat.ts';
import type { Logger } from '../running/logger.ts';
import { orStop } from '../running/or-stop.ts';
import type { Part } from '../running/part.ts';

const everyMs = 900_000;
/** How long events wait at the start for those that were missed before them. */
const longestHoldMs = 5_000;

export interface CatchUpPart extends Part {
  /** Resolves when the first run has ended, or when nobody should wait for it any longer. */
  readonly begun: () => Promise<void>;
}

/** What was missed: asked for at the start and every quarter of an hour. */
export function createCatchUpPart(options: {
  readonly sources: () => readonly CatchUpSource[];
  readonly store: CatchUpStore;
  readonly repeat: Repeat;
  readonly backlogLimit: number;
  /** Done before each run; where it rejects there is no run. */
  readonly lookForPosted: () => Promise<void>;
  readonly logger: Logger;
  readonly onInserted: () => void;
  readonly onError: (error: unknown) => void;
}): CatchUpPart {
  const { sources, store, repeat, backlogLimit, lookForPosted, logger } = options;
  const { onInserted, onError } = options;
  const catchUp = createCatchUp({
    sources,
    store,
    backlogLimit,
    logger,
    now: Date.now,
    onInserted,
  });
  const presence = createPresence({ store, now: Date.now, onError });
  const firstRun = Promise.withResolvers<undefined>();
  let runs = 0;
  const stopping = new AbortController();
  const canBegin = async (): Promise<boolean> => {
    try {
      if (sources().length > 0) await orStop(lookForPosted(), stopping.signal);
      return true;
    } catch (error) {
      if (!stopping.signal.aborted) logger.warn({ err: error }, 'catch_up_postponed');
      return false;
    }
  };
  const runsAgain = repeat({
    name: 'catch-up',
    everyMs,
    task: async () => {
      if (await canBegin()) {
        // Before the first run the bot may have been down, and webhooks missed.
        await catchUp.run({ graceMs: runs === 0 ? await presence.graceBefore() : graceMs });
        runs += 1;
      }
      firstRun.resolve(undefined);
    },
    onError,
  });
  return {
    start: () => {
      presence.start();
      runsAgain.start();
    },
    stop: async () => {
      stopping.abort();
      catchUp.stop();
      await Promise.all([runsAgain.stop(), presence.stop()]);
    },
    begun: async () => {
      await Promise.race([firstRun.promise, delay(longestHoldMs, undefined, { ref: false })]);
    },
  };
}

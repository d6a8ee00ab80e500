import { setTimeout as delay } from 'node:timers/promises';
import type { Config } from './config/config.ts';
import type { CatchUpSource } from './inbox/catch-up-source.ts';
import { createPresence, graceMs } from './inbox/create-presence.ts';
import { createCatchUp } from './inbox/catch-up.ts';
import type { Logger } from './jobs/logger.ts';
import type { Part } from './jobs/part.ts';
import type { Storage } from './storage/storage.ts';

const everyMs = 900_000;
/** How long events wait at the start for those that were missed before them. */
const longestHoldMs = 5_000;

export interface CatchUpPart extends Part {
  /** Resolves when the first run has ended, or when nobody should wait for it any longer. */
  readonly begun: () => Promise<void>;
}

/** What was missed: asked for at the start and every quarter of an hour. */
export function createCatchUpPart(options: {
  readonly sources: readonly CatchUpSource[];
  readonly storage: Pick<Storage, 'catchUp' | 'repeat' | 'readSetting' | 'writeSetting'>;
  readonly config: Config;
  readonly logger: Logger;
  readonly onInserted: () => void;
  readonly onError: (error: unknown) => void;
}): CatchUpPart {
  const { storage, config, onError } = options;
  const { backlogLimit } = config.inbox;
  const catchUp = createCatchUp({
    ...options,
    store: storage.catchUp,
    backlogLimit,
    now: Date.now,
  });
  const presence = createPresence({ store: storage, now: Date.now, onError });
  const firstRun = Promise.withResolvers<undefined>();
  let runs = 0;
  const runsAgain = storage.repeat({
    name: 'catch-up',
    everyMs,
    task: async () => {
      // Before the first run perhaps nobody was there to take webhooks.
      await catchUp.run({ graceMs: runs === 0 ? await presence.graceBefore() : graceMs });
      runs += 1;
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
      catchUp.stop();
      await Promise.all([runsAgain.stop(), presence.stop()]);
    },
    begun: async () => {
      await Promise.race([firstRun.promise, delay(longestHoldMs, undefined, { ref: false })]);
    },
  };
}

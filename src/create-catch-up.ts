import { setTimeout as delay } from 'node:timers/promises';
import type { Config, Secrets } from './config/config.ts';
import { createPlatformApis } from './create-platform-apis.ts';
import { createSenders } from './create-senders.ts';
import type { CatchUpSource } from './inbox/catch-up-source.ts';
import { createCatchUp, type CatchUp, type CaughtUp } from './inbox/catch-up.ts';
import type { Logger } from './jobs/logger.ts';
import type { Part } from './jobs/part.ts';
import type { Storage } from './storage/storage.ts';

const everyMs = 900_000;
/** While the bot runs, a change is left to its webhook for so long before it is called missed. */
const graceMs = 60_000;
/** How long events wait at the start for those that were missed before them. */
const longestHoldMs = 5_000;

/** The platforms that can be asked what was missed: used by this owner, with a token or key. */
export function catchUpSources(config: Config, secrets: Secrets): readonly CatchUpSource[] {
  const senders = createSenders(config, secrets);
  return createPlatformApis(config, secrets).flatMap(({ platform, api }) => {
    const sender = senders.find((candidate) => candidate.platform === platform);
    return sender === undefined ? [] : [{ platform, api, owner: sender.owner }];
  });
}

export interface CatchUpPart extends Part {
  /** Resolves when the first run has ended, or when nobody should wait for it any longer. */
  readonly begun: () => Promise<void>;
}

/** What was missed: asked for at the start and every quarter of an hour. */
export function createCatchUpPart(options: {
  readonly sources: readonly CatchUpSource[];
  readonly storage: Pick<Storage, 'catchUp' | 'repeat'>;
  readonly config: Config;
  readonly logger: Logger;
  readonly onInserted: () => void;
  readonly onError: (error: unknown) => void;
}): CatchUpPart {
  const { storage, config, onError } = options;
  const { backlogLimit } = config.inbox;
  const catchUp: CatchUp = createCatchUp({
    ...options,
    store: storage.catchUp,
    backlogLimit,
    now: Date.now,
  });
  const firstRun = Promise.withResolvers<undefined>();
  let runs = 0;
  const runsAgain = storage.repeat({
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

const silent = { debug: ignore, info: ignore, warn: ignore, error: ignore };

function ignore(): void {
  // A command prints what it did; it keeps no log.
}

/**
 * Asks once, for whoever cannot wait, also beside a running bot: that finds what is put into its inbox.
 *
 * @throws StorageError
 */
export async function catchUpNow({
  config,
  secrets,
}: {
  readonly config: Config;
  readonly secrets: Secrets;
}): Promise<readonly CaughtUp[]> {
  const sources = catchUpSources(config, secrets);
  if (sources.length === 0) return [];
  // A running bot has its database already: it does not load the ways to open one beside it.
  const { openCatchUpStore } = await import('./open-beside.ts');
  const { databasePath } = config.storage;
  const store = await openCatchUpStore({ databasePath, databaseUrl: secrets.databaseUrl });
  try {
    const { backlogLimit } = config.inbox;
    const options = { sources, store, backlogLimit, logger: silent, now: Date.now };
    return await createCatchUp({ ...options, onInserted: ignore }).run({ graceMs: 0 });
  } finally {
    await store.close();
  }
}

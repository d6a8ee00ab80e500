import { catchUpSources } from './catch-up-sources.ts';
import type { Config, Secrets } from './config/config.ts';
import { createCatchUp, type CaughtUp } from './inbox/catch-up.ts';
import { readGrace } from './inbox/create-presence.ts';
import { openCatchUpStore } from './open-beside.ts';

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
  const { databasePath } = config.storage;
  const store = await openCatchUpStore({ databasePath, databaseUrl: secrets.databaseUrl });
  try {
    const { backlogLimit } = config.inbox;
    const options = { sources, store, backlogLimit, logger: silent, now: Date.now };
    const graceMs = await readGrace(store, Date.now());
    return await createCatchUp({ ...options, onInserted: ignore }).run({ graceMs });
  } finally {
    await store.close();
  }
}

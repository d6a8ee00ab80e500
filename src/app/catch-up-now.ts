import { connectShops } from './connect-shops.ts';
import type { Config, Secrets } from '../config/config.ts';
import { createCatchUp, type CaughtUp } from '../catch-up/create-catch-up.ts';
import { readGrace } from '../catch-up/create-presence.ts';
import type { FurtherShop } from '../settings/open-shops.ts';
import { createOwnerCheck } from '../inbox/create-owner-check.ts';
import { openCatchUpStore } from './open-for-command.ts';

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
  shops: further,
}: {
  readonly config: Config;
  readonly secrets: Secrets;
  readonly shops: readonly FurtherShop[];
}): Promise<readonly CaughtUp[]> {
  const isForeign = createOwnerCheck({ agreeOn: async (...pair) => store.agreeOn(...pair) });
  const { catchUpSources } = connectShops({ config, secrets, further }, isForeign);
  if (catchUpSources.length === 0) return [];
  const { databasePath } = config.storage;
  const store = await openCatchUpStore({ databasePath, databaseUrl: secrets.databaseUrl });
  try {
    const catchUp = createCatchUp({
      sources: () => catchUpSources,
      store,
      backlogLimit: config.inbox.backlogLimit,
      logger: silent,
      now: Date.now,
      onInserted: ignore,
    });
    return await catchUp.run({ graceMs: await readGrace(store, Date.now()) });
  } finally {
    await store.close();
  }
}

import type { Config, Secrets } from '../config/config.ts';
import type { Destination } from '../routing/route.ts';
import type { Logger } from '../running/logger.ts';
import { createSqliteStorage } from '../storage/sqlite/create-sqlite-storage.ts';
import type { Storage } from '../storage/storage.ts';

/** Where operators are told what they must see; nowhere without DISCORD_OPS_CHANNEL_ID. */
export function operatorsOf({ discord, locale }: Config): Destination | undefined {
  const { opsChannelId: channelId } = discord;
  return channelId === undefined ? undefined : { channelId, locale };
}

/**
 * The database that the settings name.
 *
 * @throws StorageError that says what to do
 */
export async function openStorage(options: {
  readonly config: Config;
  readonly secrets: Secrets;
  /** Where operators are told what they must see, at present. */
  readonly operators: () => Destination | undefined;
  readonly logger: Logger;
  readonly onError: (error: unknown) => void;
  readonly onStuck: (error: unknown) => void;
  /** Ends the wait for a database that is away. */
  readonly signal?: AbortSignal | undefined;
}): Promise<Storage> {
  const { config, secrets, operators, logger, onError, onStuck, signal } = options;
  const { databaseUrl } = secrets;
  if (databaseUrl !== undefined) {
    // Its packages are loaded only where they are used: they are a third of what a start loads.
    const { openPostgres } = await import('../storage/postgres/open-postgres.ts');
    const onAway = (error: unknown): void => {
      logger.warn({ err: error }, 'waiting_for_database');
    };
    return openPostgres({
      ...{ connectionString: databaseUrl, operators, onError, onAway, signal },
      random: Math.random,
    });
  }
  const { databasePath: path } = config.storage;
  const onWait = (patienceMs: number): void => {
    logger.warn({ path, patienceMs }, 'waiting_for_another_bot');
  };
  return createSqliteStorage({ path, operators, onWait, onDamaged: onStuck });
}

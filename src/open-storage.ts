import type { Config } from './config/config.ts';
import type { Logger } from './jobs/logger.ts';
import { createStorage } from './storage/sqlite/create-storage.ts';
import type { Storage } from './storage/storage.ts';

/** Where operators are told what they must see; nowhere without DISCORD_OPS_CHANNEL_ID. */
function operatorsOf({ discord, locale }: Config) {
  const { opsChannelId: channelId } = discord;
  return channelId === undefined ? undefined : { channelId, locale };
}

/**
 * The database that the settings name.
 *
 * @throws StorageError that says what to do
 */
export async function openStorage(config: Config, logger: Logger): Promise<Storage> {
  const { databasePath: path } = config.storage;
  const onWait = (patienceMs: number): void => {
    logger.warn({ path, patienceMs }, 'waiting_for_another_bot');
  };
  return Promise.resolve(createStorage({ path, operators: operatorsOf(config), onWait }));
}

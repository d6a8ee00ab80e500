import type { Logger } from '../running/logger.ts';
import { classifyError } from './classify-error.ts';
import type { DiscordApi } from './create-discord-api.ts';
import { readServers } from './read-servers.ts';

/** Servers that are named in one line. */
const mostNamed = 10;

const remedies = {
  noHome:
    'type /setup in your server with the code that `order-tracker settings admit` prints, set DISCORD_GUILD_ID, or give the bot View Channel in its channels: until then it answers no one',
  others: 'remove the bot from servers that are not yours, and turn Public Bot off',
};

/** Tells the log which servers are the shop's and in which others the bot is, whenever that has changed. */
export function createTellServers({
  api,
  logger,
}: {
  readonly api: Pick<DiscordApi, 'get'>;
  readonly logger: Logger;
}): (homes: readonly string[]) => Promise<void> {
  let toldHomes: string | undefined;
  let toldOthers = '';

  const tellHomes = (servers: readonly string[]): void => {
    if (servers.join() === toldHomes) return;
    toldHomes = servers.join();
    if (servers.length > 0) logger.info({ servers }, 'home_servers');
    else logger.error({ remedy: remedies.noHome }, 'no_home_server');
  };

  const tellOthers = (others: readonly string[]): void => {
    if (others.join() === toldOthers) return;
    toldOthers = others.join();
    const line = { count: others.length, servers: others.slice(0, mostNamed) };
    if (others.length > 0) logger.warn({ ...line, remedy: remedies.others }, 'in_other_servers');
  };

  return async (homes) => {
    tellHomes(homes);
    try {
      const servers = await readServers(api);
      tellOthers(servers.map(({ id }) => id).filter((id) => !homes.includes(id)));
    } catch (error) {
      // Nothing depends on it, and it is asked again.
      logger.debug({ reason: classifyError(error).reason }, 'other_servers_unread');
    }
  };
}

import {
  createLocalDiscord,
  type LocalDiscord,
  type LocalDiscordOptions,
} from '../../test/local-discord/create-local-discord.ts';
import { withFolder } from '../measure/with-folder.ts';
import { startBot, type BotOptions, type programs } from './start-bot.ts';
import type { RunningProcess } from './start-process.ts';

/** Gives the work a fresh bot in a process of its own and a Discord for it, and ends both when the work has. */
export async function withBot<T>(
  name: keyof typeof programs,
  options: Partial<BotOptions> & { readonly local?: LocalDiscordOptions },
  work: (bot: RunningProcess, discord: LocalDiscord) => Promise<T>,
): Promise<T> {
  const { local, ...rest } = options;
  return withFolder(async (folder) => {
    const discord = await createLocalDiscord(local);
    let bot: RunningProcess | undefined;
    try {
      bot = await startBot(name, { discord, folder, ...rest });
      return await work(bot, discord);
    } finally {
      await bot?.kill();
      await discord.close();
    }
  });
}

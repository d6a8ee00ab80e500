import { withFolder } from '../measure/with-folder.ts';
import { startBot, type BotOptions, type programs } from './start-bot.ts';
import { startDiscord, type BenchDiscord, type BenchDiscordOptions } from './start-discord.ts';
import type { RunningProcess } from './start-process.ts';

/** Gives the work a fresh bot and a Discord for it, each in a process of its own, and ends both when the work has. */
export async function withBot<T>(
  name: keyof typeof programs,
  options: Partial<BotOptions> & { readonly local?: BenchDiscordOptions },
  work: (bot: RunningProcess, discord: BenchDiscord) => Promise<T>,
): Promise<T> {
  const { local, ...rest } = options;
  return withFolder(async (folder) => {
    const discord = await startDiscord(local);
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

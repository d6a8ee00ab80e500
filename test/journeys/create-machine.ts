import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runProgram } from '../support/run-program.ts';
import type { LocalDiscord } from '../local-discord/create-local-discord.ts';

/** The channel of the local Discord that an owner copies the id of. */
export const ordersChannel = '1100000000000000200';
export const adminToken = 'admin-token-of-the-journey';
export const webhookSecret = 'whsec_secret-of-the-journey';

/** Where the bot of a journey runs, which is here, and what its owner fills in. */
export function createMachine(folder: string, discord: LocalDiscord, port: number) {
  const machineFile = join(folder, 'machine.json');
  const machine = {
    PORT: String(port),
    HOST: '127.0.0.1',
    METRICS_PORT: 'off',
    DATABASE_PATH: join(folder, 'orders.db'),
    DISCORD_API_URL: discord.url,
  };
  writeFileSync(machineFile, JSON.stringify(machine));
  let bot: ReturnType<typeof runProgram> | undefined;

  return {
    address: `http://127.0.0.1:${port}`,
    /** What the page's comments ask for: each placeholder is replaced by what was copied before. Names those replaced. */
    fillIn: (path: string): readonly string[] => {
      const copied: Readonly<Record<string, string>> = {
        DISCORD_TOKEN: discord.token,
        DISCORD_CHANNEL_ID: ordersChannel,
        DISCORD_GUILD_ID: discord.guildId,
        SELLFERN_WEBHOOK_SECRETS: webhookSecret,
        ADMIN_TOKEN: adminToken,
        PUBLIC_URL: `http://127.0.0.1:${port}`,
      };
      const names: string[] = [];
      const filled = readFileSync(path, 'utf8').replaceAll(
        /^([A-Z_]+)="paste-it-here"$/gm,
        (_, name: string) => {
          names.push(name);
          return `${name}="${copied[name]}"`;
        },
      );
      writeFileSync(path, filled);
      return names;
    },
    start: async (): Promise<void> => {
      const environment = JSON.parse(readFileSync(machineFile, 'utf8')) as Record<string, string>;
      bot = runProgram(['start'], { folder, environment });
      await bot.logged('started');
      await bot.logged('commands_registration');
    },
    stop: async (): Promise<void> => {
      bot?.kill('SIGTERM');
      await bot?.ended;
      bot = undefined;
    },
  };
}

export type Machine = ReturnType<typeof createMachine>;

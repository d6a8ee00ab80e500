import type { Bench } from './bench.ts';
import { startBot } from './load/start-bot.ts';
import { startDiscord } from './load/start-discord.ts';
import { startProcess } from './load/start-process.ts';
import { alternate } from './measure/alternate.ts';
import { compareRounds } from './measure/compare-rounds.ts';
import { withFolder } from './measure/with-folder.ts';

const ifMissed =
  'Hundreds of small modules of the bot’s own are found, stripped of types and compiled, and the database is opened and checked.';

/** How long it takes from `npm start` until webhooks are accepted. */
export const bench: Bench = {
  name: 'start',
  compares:
    'From the start of the process to its "started", in ms: ours when it accepts webhooks, on a database that exists; beside it a program that does nothing but import express, discord.js and better-sqlite3. First without compiled code on disk on either side, then with it on both (module.enableCompileCache).',
  run: async (size) => {
    const rounds = size === 'full' ? 7 : 1;
    const cold = await measure(rounds, () => ({ NODE_DISABLE_COMPILE_CACHE: '1' }));
    const warm = await measure(rounds, (folder) => ({ NODE_COMPILE_CACHE: folder }));
    const row = (
      what: string,
      { ours, theirs }: Readonly<Record<'ours' | 'theirs', readonly number[]>>,
    ) =>
      compareRounds({
        what,
        ours,
        beside: 'importing three packages',
        theirs,
        target: { atMost: 1.5 },
        ifMissed,
      });
    return [
      row('ready after, ms, no code cache', cold),
      row('ready after, ms, with code cache', warm),
    ];
  },
};

async function measure(
  rounds: number,
  cacheIn: (folder: string) => Readonly<Record<string, string>>,
) {
  return withFolder(async (folder) => {
    const discord = await startDiscord();
    const environment = cacheIn(folder);
    const contenders = {
      ours: async () => {
        const bot = await startBot('ours', { discord, folder, environment });
        await bot.kill();
        return bot.readyAfterMs;
      },
      theirs: async () => {
        const program = 'bench/baselines/import-only.ts';
        const bare = await startProcess({ program, environment });
        await bare.kill();
        return bare.readyAfterMs;
      },
    };
    try {
      // Makes the database, and the code cache where there is one.
      await alternate(2, contenders);
      return await alternate(rounds, contenders);
    } finally {
      await discord.close();
    }
  });
}

import { join } from 'node:path';
import type { Bench, Row } from './bench.ts';
import { addShops } from './load/add-shops.ts';
import { channels, routesToAll } from './load/bench-channels.ts';
import { cardsPosted } from './load/cards-posted.ts';
import { sendBurst } from './load/send-burst.ts';
import { onlyShop, signedWebhooks, type SendingShop } from './load/signed-webhooks.ts';
import { startBot } from './load/start-bot.ts';
import { startDiscord } from './load/start-discord.ts';
import { alternate } from './measure/alternate.ts';
import { compareRounds, type Target } from './measure/compare-rounds.ts';
import { withFolder } from './measure/with-folder.ts';

const further = 9;
const settingsKey = 'a-settings-key-of-the-benchmark-alone';

interface Rates {
  readonly acknowledged: number;
  readonly processed: number;
  /** Of the processor, for each event. */
  readonly cpuMs: number;
}

interface Contender {
  /** Sends it that many webhooks, and waits for their cards. */
  readonly burst: (count: number) => Promise<Rates>;
  readonly end: () => Promise<void>;
}

/** What further shops cost. */
export const bench: Bench = {
  name: 'shops',
  compares:
    'Signed webhooks of ten shops of one platform, each with an address, a secret and routes of its own, beside as many of a single shop, per second: acknowledged, and processed, that is from the first request to the last card in one of twenty channels of a local Discord without rate limits. Each order has one webhook. Both bots run all the time, each in a process of its own, and take turns, so that both meet the same noise. What each event costs of the processor is measured as well: it says more on a busy machine.',
  run: async (size) => {
    const { rounds, count } =
      size === 'full' ? { rounds: 10, count: 500 } : { rounds: 1, count: 100 };
    return withFolder(async (folder) => {
      const one = await start(join(folder, 'one'), 0);
      const ten = await start(join(folder, 'ten'), further).catch(async (error: unknown) => {
        await one.end();
        throw error;
      });
      const taken = (burst: number) => ({
        ten: async () => ten.burst(burst),
        one: async () => one.burst(burst),
      });
      try {
        await alternate(2, taken(count));
        return rows(await alternate(rounds, taken(count)));
      } finally {
        await Promise.all([one.end(), ten.end()]);
      }
    });
  },
};

function rows({ ten, one }: Readonly<Record<'ten' | 'one', readonly Rates[]>>): readonly Row[] {
  const row = (kind: keyof Rates, what: string, target: Target): Row =>
    compareRounds({
      ...{ what: `${what}, ten shops`, ours: ten.map((rates) => rates[kind]) },
      ...{ beside: 'one shop', theirs: one.map((rates) => rates[kind]), target },
    });
  return [
    row('acknowledged', 'acknowledged per second', { atLeast: 0.9 }),
    row('processed', 'processed per second', { atLeast: 0.9 }),
    row('cpuMs', 'processor for each event, ms', { atMost: 1.1 }),
  ];
}

/** A bot with the environment's shop, and that many beside it. */
async function start(folder: string, beside: number): Promise<Contender> {
  const environment = { DISCORD_ROUTES: routesToAll, SETTINGS_KEY: settingsKey };
  const path = join(folder, 'orders.db');
  const added = await addShops(path, beside, { ...environment, DISCORD_TOKEN: 'not-used-yet' });
  const shops: readonly SendingShop[] = [onlyShop, ...added];
  const discord = await startDiscord({ rateLimits: false, channels });
  const options = { discord, folder, environment, preload: ['bench/measure/answer-cpu.ts'] };
  const bot = await startBot('ours', options).catch(async (error: unknown) => {
    await discord.close();
    throw error;
  });
  let firstOrder = 0;
  return {
    burst: async (count) => {
      const webhooks = signedWebhooks(count, { firstOrder, shops });
      firstOrder += count;
      const usedBefore = await bot.cpuMs();
      const startedAt = performance.now();
      const [postedAt, { perSecond: acknowledged }] = await Promise.all([
        cardsPosted(discord, count),
        sendBurst(bot.port, webhooks),
      ]);
      return {
        ...{ acknowledged, processed: count / ((postedAt - startedAt) / 1_000) },
        cpuMs: ((await bot.cpuMs()) - usedBefore) / count,
      };
    },
    end: async () => {
      await bot.kill();
      await discord.close();
    },
  };
}

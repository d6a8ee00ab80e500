import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import type { Bench, Row } from './bench.ts';
import { sendBurst } from './load/send-burst.ts';
import { signedWebhooks } from './load/signed-webhooks.ts';
import { startBot, type programs } from './load/start-bot.ts';
import { startDiscord, type BenchDiscord } from './load/start-discord.ts';
import type { RunningProcess } from './load/start-process.ts';
import { waitUntilIdle } from './load/wait-until-idle.ts';
import { alternate } from './measure/alternate.ts';
import { compareRounds } from './measure/compare-rounds.ts';
import { holdToLimit } from './measure/hold-to-limit.ts';
import { withFolder } from './measure/with-folder.ts';

const settleMs = 1_500;
const whyIdle =
  'The thread that ends a process whose event loop stands still needs 14 to 19 MiB, a V8 of its own. Bounds on its heap and stack and CommonJS save 1 MiB of it; a program of its own instead could not end a bot that is the first process of a container.';
const whyGrown =
  'V8’s heap does not grow (28 MiB in use before and after). What does is outside of it: 24 MiB of pages that V8 keeps for its next burst, SQLite’s cache of 4 MB, compiled code.';
/** The store whose events are posted: one in twenty, since Discord takes no more than 50 messages per second. */
const routes = 'sellfern:*@store_7=1100000000000000200;*=none';

/** What the image tells glibc, `MALLOC_ARENA_MAX` and others. */
const malloc = Object.fromEntries(
  readFileSync(new URL('../Dockerfile', import.meta.url), 'utf8')
    .matchAll(/\b(MALLOC_\w+)=(\w+)/g)
    .map(([, name, value]) => [name, value]),
) as Readonly<Record<string, string>>;

/** How much memory the bot needs. */
export const bench: Bench = {
  name: 'memory',
  compares:
    'Memory in use (RSS after a garbage collection), MiB, of whole processes with their code cache on disk and the image’s settings for glibc. Idle: connected to the gateway, listening, beside a bare discord.js client with express. Then as many events as the row says are sent as fast as they are taken, processed, and one in twenty of them posted.',
  run: async (size) => {
    const { rounds, events } =
      size === 'full' ? { rounds: 3, events: 100_000 } : { rounds: 1, events: 1_000 };
    return withFolder(async (folder) => {
      const discord = await startDiscord({ rateLimits: false });
      try {
        return await measure({ discord, folder, rounds, events });
      } finally {
        await discord.close();
      }
    });
  },
};

async function measure(options: {
  readonly discord: BenchDiscord;
  readonly folder: string;
  readonly rounds: number;
  readonly events: number;
}): Promise<readonly Row[]> {
  const { discord, folder, rounds, events } = options;
  const environment = {
    ...malloc,
    ...{ NODE_COMPILE_CACHE: folder, DISCORD_ROUTES: routes, METRICS_PORT: '0' },
  };
  const withIdle = async <T>(
    name: keyof typeof programs,
    work: (bot: RunningProcess, idle: number) => Promise<T>,
  ): Promise<T> => {
    const bot = await startBot(name, { discord, folder, environment, readMemory: true });
    await delay(settleMs);
    return bot
      .memory()
      .then(async (idle) => work(bot, idle))
      .finally(bot.kill);
  };
  const idle = async (name: keyof typeof programs) =>
    withIdle(name, async (_bot, mb) => Promise.resolve(mb));
  const contenders = { ours: async () => idle('ours'), bareClient: async () => idle('bareClient') };
  // Fills the code cache.
  await alternate(1, contenders);
  const { ours, bareClient } = await alternate(rounds, contenders);
  const [before, after] = await withIdle('ours', async (bot, mb) => {
    await sendBurst(bot.port, signedWebhooks(events));
    await waitUntilIdle(bot.metricsPort);
    await delay(settleMs);
    return [mb, await bot.memory()] as const;
  });
  const busy = `after ${events.toLocaleString('en')} events, MiB`;
  return [
    compareRounds({
      ...{ what: 'idle, MiB', ours, beside: 'a bare client with express', theirs: bareClient },
      target: { atMost: 1.2 },
      ifMissed: whyIdle,
    }),
    compareRounds({
      ...{ what: busy, ours: [after], beside: 'the same process idle', theirs: [before] },
      target: { atMost: 1.15 },
      ifMissed: whyGrown,
    }),
    holdToLimit({ what: busy, ours: [after], limit: 256 }),
  ];
}

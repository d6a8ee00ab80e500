import {
  postgresPrograms,
  startPostgres,
  type PostgresServer,
} from '../test/support/start-postgres.ts';
import type { Bench, Row } from './bench.ts';
import { channels, routesToAll } from './load/bench-channels.ts';
import { cardsPosted } from './load/cards-posted.ts';
import { sendBurst } from './load/send-burst.ts';
import { signedWebhooks, type SignedWebhook } from './load/signed-webhooks.ts';
import { startBot } from './load/start-bot.ts';
import { startDiscord } from './load/start-discord.ts';
import type { RunningProcess } from './load/start-process.ts';
import { alternate } from './measure/alternate.ts';
import { compareRounds } from './measure/compare-rounds.ts';
import { withFolder } from './measure/with-folder.ts';

const connections = 64;

interface Rates {
  readonly acknowledged: number;
  readonly processed: number;
}

/** What PostgreSQL costs, and what a second machine brings. */
export const bench: Bench = {
  name: 'storage',
  compares:
    'Signed webhooks, each of an order of its own, per second: acknowledged, and processed, that is from the first request to the last card in one of twenty channels of a local Discord without rate limits. Whole bots, each in a process of its own: one on SQLite, one on PostgreSQL, two that share a PostgreSQL and half of the webhooks each. The server is started for the benchmark on the same disk and the same cores, so the second machine has no second computer here.',
  skipped: () =>
    postgresPrograms() === undefined ? 'needs PostgreSQL (apt-get install postgresql)' : undefined,
  run: async (size) => {
    const programs = postgresPrograms();
    if (programs === undefined) return [];
    const { rounds, count } =
      size === 'full' ? { rounds: 3, count: 1_000 } : { rounds: 1, count: 100 };
    const server = await startPostgres(programs);
    try {
      return rows(
        await alternate(rounds, {
          sqlite: async () => measure(1, count),
          one: async () => measure(1, count, server),
          two: async () => measure(2, count, server),
        }),
      );
    } finally {
      await server.stop();
    }
  },
};

function rows(
  measured: Readonly<Record<'sqlite' | 'one' | 'two', readonly Rates[]>>,
): readonly Row[] {
  return (['acknowledged', 'processed'] as const).flatMap((kind) => {
    const [sqlite, one, two] = [measured.sqlite, measured.one, measured.two].map((rounds) =>
      rounds.map((rates) => rates[kind]),
    );
    const what = `${kind} per second`;
    return [
      compareRounds({
        ...{ what: `${what}, PostgreSQL`, ours: one ?? [] },
        ...{ beside: 'SQLite', theirs: sqlite ?? [] },
      }),
      compareRounds({
        ...{ what: `${what}, two machines`, ours: two ?? [] },
        ...{ beside: 'one on PostgreSQL', theirs: one ?? [] },
      }),
    ];
  });
}

/** Starts bots on a database of their own, which is SQLite without a server, and sends them that many webhooks. */
async function measure(bots: number, count: number, server?: PostgresServer): Promise<Rates> {
  const url = await server?.createDatabase();
  return withFolder(async (folder) => {
    const discord = await startDiscord({ rateLimits: false, channels });
    const running: RunningProcess[] = [];
    const send = async (webhooks: readonly SignedWebhook[]): Promise<Rates> => {
      const each = Math.ceil(webhooks.length / bots);
      const startedAt = performance.now();
      const [postedAt, ...rates] = await Promise.all([
        cardsPosted(discord, webhooks.length),
        ...running.map(async ({ port }, index) =>
          sendBurst(port, webhooks.slice(index * each, (index + 1) * each), connections / bots),
        ),
      ]);
      return {
        acknowledged: rates.reduce((sum, { perSecond }) => sum + perSecond, 0),
        processed: webhooks.length / ((postedAt - startedAt) / 1_000),
      };
    };
    try {
      while (running.length < bots) {
        const environment = {
          DISCORD_ROUTES: routesToAll,
          ...(url !== undefined && { DATABASE_URL: url }),
        };
        running.push(await startBot('ours', { discord, folder, environment }));
      }
      const warmUp = signedWebhooks(connections);
      await send(warmUp);
      return await send(signedWebhooks(count, { firstOrder: warmUp.length }));
    } finally {
      await Promise.all(running.map(async (bot) => bot.kill()));
      await discord.close();
    }
  });
}

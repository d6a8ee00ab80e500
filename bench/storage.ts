import { join } from 'node:path';
import Database from 'better-sqlite3';
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
import { holdToLimit } from './measure/hold-to-limit.ts';
import { withFolder } from './measure/with-folder.ts';

const connections = 64;
const whyLarge =
  'An order with its timeline and its words for the search is a third of it, and stays. The body, the news and the posted card are kept as text until RETENTION_DAYS have passed: events are replayed from them, cards are filled in, the console shows them, and `forget` looks for a customer in them.';
const whyServer =
  'What an event costs the bot is half as much again, a third of it to talk with the server, and the server works on the same two cores.';
const whyTwo =
  'Two bots, the server, Discord and the load share two cores here: a second machine brings no second processor, and each claims half as much at a time.';

interface Rates {
  readonly acknowledged: number;
  readonly processed: number;
}

interface Measured extends Rates {
  /** By how much each event made SQLite's file larger, kB. */
  readonly kilobytes: number;
}

/** What PostgreSQL costs, what a second machine brings, and how much disk an event takes. */
export const bench: Bench = {
  name: 'storage',
  compares:
    'Signed webhooks, each of an order of its own, per second: acknowledged, and processed, that is from the first request to the last card in one of twenty channels of a local Discord without rate limits. Whole bots, each in a process of its own: one on SQLite, one on PostgreSQL, two that share a PostgreSQL and half of the webhooks each. The server is started for the benchmark on the same disk and the same cores, so the second machine has no second computer here. And what an event takes of SQLite’s file once its card is posted, in kB: its body has half of one, and each is of an order of its own.',
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
  measured: Readonly<Record<'sqlite' | 'one' | 'two', readonly Measured[]>>,
): readonly Row[] {
  const rates = (['acknowledged', 'processed'] as const).flatMap((kind) => {
    const [sqlite, one, two] = [measured.sqlite, measured.one, measured.two].map((rounds) =>
      rounds.map((rates) => rates[kind]),
    );
    const what = `${kind} per second`;
    return [
      compareRounds({
        ...{ what: `${what}, PostgreSQL`, ours: one ?? [] },
        ...{ beside: 'SQLite', theirs: sqlite ?? [] },
        ...(kind === 'processed' && { target: { atLeast: 0.8 }, ifMissed: whyServer }),
      }),
      compareRounds({
        ...{ what: `${what}, two machines`, ours: two ?? [] },
        ...{ beside: 'one on PostgreSQL', theirs: one ?? [] },
        ...(kind === 'processed' && { target: { atLeast: 1.2 }, ifMissed: whyTwo }),
      }),
    ];
  });
  const kilobytes = measured.sqlite.map((round) => round.kilobytes);
  const disk = { what: 'disk per event, kB', ours: kilobytes, limit: 1.2, ifMissed: whyLarge };
  return [...rates, holdToLimit(disk)];
}

/** How large the database is, kB, with what still stands in its log alone; 0 where it is none of SQLite's. */
function sizeOf(folder: string, isSqlite: boolean): number {
  if (!isSqlite) return 0;
  const db = new Database(join(folder, 'orders.db'), { readonly: true });
  const [pages, free, size] = ['page_count', 'freelist_count', 'page_size'].map((pragma) =>
    Number(db.pragma(pragma, { simple: true })),
  ) as [number, number, number];
  db.close();
  return ((pages - free) * size) / 1_000;
}

/** Starts bots on a database of their own, which is SQLite without a server, and sends them that many webhooks. */
async function measure(bots: number, count: number, server?: PostgresServer): Promise<Measured> {
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
      const before = sizeOf(folder, url === undefined);
      const rates = await send(signedWebhooks(count, { firstOrder: warmUp.length }));
      return { ...rates, kilobytes: (sizeOf(folder, url === undefined) - before) / count };
    } finally {
      await Promise.all(running.map(async (bot) => bot.kill()));
      await discord.close();
    }
  });
}

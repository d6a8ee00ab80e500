import { traitsOf } from '../src/platforms/index.ts';
import { join } from 'node:path';
import { slashCommands } from '../src/discord/commands/slash-commands.ts';
import { createInteractionHandler } from '../src/discord/interactions/create-interaction-handler.ts';
import type { Handle } from '../src/discord/interactions/answer.ts';
import { openDatabase, type SqliteDatabase } from '../src/storage/sqlite/open-database.ts';
import { createSqliteOrderSearch } from '../src/storage/sqlite/create-sqlite-order-search.ts';
import type { Bench } from './bench.ts';
import { noClaims, noNotifying, noPrivacy, noSetup } from '../test/discord/commands/ports.ts';
import { fillDatabase } from './load/fill-database.ts';
import { alternate } from './measure/alternate.ts';
import { compareRounds, type Target } from './measure/compare-rounds.ts';
import { percentile } from './measure/percentile.ts';
import { withFolder } from './measure/with-folder.ts';

const orders = { full: { small: 1_000, large: 1_000_000 }, quick: { small: 100, large: 1_000 } };
const lookUps = 1_000;
/** Whole words and beginnings that every order has, that few have, and both together. */
const hardSearches = [
  'customized blue mug',
  'custom',
  'cu',
  'c',
  'jane 77',
  'jan smit',
  'teapot custom',
];

/** How long `/order status` takes inside the process, by the number of orders in the database. */
export const bench: Bench = {
  name: 'order-status',
  compares: `\`/order status\` inside the process, from the interaction to the answer, in ms: with a million orders in the database beside a thousand, ${lookUps} look-ups a round. And the slowest of several hard searches of \`/order find\`.`,
  run: async (size) => {
    const { small, large } = orders[size];
    const rounds = size === 'full' ? 3 : 1;
    return withFolder(async (folder) => {
      const few = openFilled(join(folder, 'few.db'), small);
      const many = openFilled(join(folder, 'many.db'), large);
      const times = await alternate(rounds, {
        few: async () => measure(few, small),
        many: async () => measure(many, large),
      });
      few.close();
      many.close();
      const beside = `with ${small.toLocaleString('en')}`;
      const row = (what: string, of: (time: Times) => number, target?: Target) =>
        compareRounds({
          what: `${what}, ${large.toLocaleString('en')} orders, ms`,
          ...{ ours: times.many.map(of), beside, theirs: times.few.map(of) },
          ...(target && { target }),
        });
      return [
        row('/order status, p50', ({ p50 }) => p50, { atMost: 1.5 }),
        row('/order status, p99', ({ p99 }) => p99),
        row('slowest /order find', ({ slowestFind }) => slowestFind),
      ];
    });
  },
};

interface Times {
  readonly p50: number;
  readonly p99: number;
  readonly slowestFind: number;
}

function openFilled(path: string, count: number): SqliteDatabase {
  const db = openDatabase(path);
  fillDatabase(db, count);
  return db;
}

async function measure(db: SqliteDatabase, count: number): Promise<Times> {
  const handle = createHandler(db);
  const numbers = Array.from({ length: lookUps }, (_, index) => 1 + ((index * 7_919) % count));
  for (const number of numbers.slice(0, lookUps / 10)) await handle(status(number));
  const times: number[] = [];
  for (const number of numbers) times.push(await timed(async () => handle(status(number))));
  const searches: number[] = [];
  for (const text of hardSearches) searches.push(await timed(async () => handle(search(text))));
  return {
    p50: percentile(times, 0.5),
    p99: percentile(times, 0.99),
    slowestFind: Math.max(...searches),
  };
}

const sleep = async (ms: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, ms).unref());

function createHandler(db: SqliteDatabase): Handle {
  const ordersOf = createSqliteOrderSearch(db);
  return createInteractionHandler({
    placeOf: async () => Promise.resolve('home'),
    commands: slashCommands,
    shopsIn: () => ['sellfern', 'sellapp'],
    sleep,
    portsFor: ({ shops }) => ({
      orders: ordersOf(shops),
      sources: [],
      limit: {
        take: async () => Promise.resolve(undefined),
        found: async () => Promise.resolve(),
        mayAsk: async () => Promise.resolve(true),
      },
      claims: noClaims,
      privacy: noPrivacy,
      readHealth: async () => Promise.reject(new Error('not asked here')),
      redrive: async () => Promise.reject(new Error('not asked here')),
      ...noNotifying,
      setup: noSetup,
      traitsOf,
      now: Date.now,
      sleep,
    }),
    staff: () => ({ roleIds: ['1'] }),
    logger: { debug: ignore, info: ignore, warn: ignore, error: fail },
    newErrorId: () => 'id',
  });
}

const ignore = () => undefined;
const fail = (details: unknown) => {
  throw new Error('a look-up failed', { cause: details });
};

const member = { user: { id: '1' }, roles: ['1'], permissions: '0' };
const command = (name: string, option: object) => ({
  type: 2,
  member,
  data: { name: 'order', options: [{ name, type: 1, options: [{ type: 3, ...option }] }] },
});
const status = (number: number) => command('status', { name: 'order', value: `#${number}` });
const search = (text: string) => command('find', { name: 'text', value: text });

async function timed(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}

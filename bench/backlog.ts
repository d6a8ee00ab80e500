import { Client } from 'pg';
import { createPack } from '../src/discord/embeds/create-pack.ts';
import { traitsOf } from '../src/platforms/index.ts';
import { openPostgres } from '../src/storage/postgres/open-postgres.ts';
import type { Storage } from '../src/storage/storage.ts';
import {
  postgresPrograms,
  startPostgres,
  type PostgresServer,
} from '../test/support/start-postgres.ts';
import type { Bench, Row } from './bench.ts';
import { channels, routesToAll } from './load/bench-channels.ts';
import { decideAll } from './load/decide-all.ts';
import { fillInbox } from './load/fill-inbox.ts';
import { withBot } from './load/with-bot.ts';
import { compareRounds } from './measure/compare-rounds.ts';
import { holdToLimit } from './measure/hold-to-limit.ts';

const ifMissed =
  'To find what is owed takes 2 ms of it. The rest is what a claim does for eight messages, however much waits: it reads the next hundred deliveries of each channel, draws 80 cards, and writes down which message holds which, in one transaction.';
const pack = createPack(traitsOf);
/** What the workers of a bot ask for at a time. */
const [eventsEach, messagesEach] = [100, 8];

/** ms, but for the start: s. */
interface Times {
  readonly waiting: number;
  readonly events: readonly number[];
  readonly messages: readonly number[];
  readonly start: readonly number[];
}

/** Whether a machine on PostgreSQL is as fast with much that waits as with little. */
export const bench: Bench = {
  name: 'backlog',
  compares:
    'A machine on PostgreSQL whose database has so many events waiting, each of an order of its own, and a delivery of each to one of twenty channels: how long it takes to claim 100 events, and to claim and pack eight messages, in ms from asking to the answer, writes included; and from the start of the bot’s process to its “started”, in s. The server is on the same two cores.',
  skipped: () =>
    postgresPrograms() === undefined ? 'needs PostgreSQL (apt-get install postgresql)' : undefined,
  run: async (size) => {
    const programs = postgresPrograms();
    if (programs === undefined) return [];
    const { few, many, claims, starts } =
      size === 'full'
        ? { few: 10_000, many: 1_000_000, claims: 30, starts: 5 }
        : { few: 1_000, many: 2_000, claims: 5, starts: 1 };
    const server = await startPostgres(programs);
    try {
      const measured = async (waiting: number) => measure(server, { waiting, claims, starts });
      return rows({ few: await measured(few), many: await measured(many) });
    } finally {
      await server.stop();
    }
  },
};

function rows({ few, many }: Readonly<Record<'few' | 'many', Times>>): readonly Row[] {
  const count = ({ waiting }: Times) => waiting.toLocaleString('en');
  const pair = (what: string, of: 'events' | 'messages' | 'start', limit: number) => [
    holdToLimit({ what, ours: many[of], limit, ...(of === 'messages' && { ifMissed }) }),
    compareRounds({ what, ours: many[of], beside: `with ${count(few)}`, theirs: few[of] }),
  ];
  return [
    ...pair(`claim of events, ${count(many)} waiting, ms`, 'events', 10),
    ...pair(`claim of messages, ${count(many)} waiting, ms`, 'messages', 10),
    ...pair(`start, ${count(many)} waiting, s`, 'start', 2),
  ];
}

async function measure(
  server: PostgresServer,
  {
    waiting,
    claims,
    starts,
  }: { readonly waiting: number; readonly claims: number; readonly starts: number },
): Promise<Times> {
  const url = await server.createDatabase();
  const failures: unknown[] = [];
  const open = async () =>
    openPostgres({
      ...{ connectionString: url, operators: undefined, random: Math.random },
      onError: (error) => void failures.push(error),
      onAway: (error) => void failures.push(error),
    });
  const storage = await open();
  await fill(storage, url, waiting);
  const events = await claimEvents(storage, claims);
  const messages = await claimMessages(storage, claims);
  await storage.close();
  if (failures.length > 0) throw new AggregateError(failures, 'the storage failed');
  return { waiting, events, messages, start: await startBots(url, starts) };
}

/** One event as the door and the worker leave it, so many times. */
async function fill(storage: Storage, url: string, waiting: number): Promise<void> {
  await fillInbox(storage.inbox, { orders: 1, eventsEach: 1 });
  await decideAll(storage, 1, (error) => {
    throw error;
  });
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(
      `WITH one AS (SELECT * FROM events)
       INSERT INTO events (platform, event_id, type, order_id, body, origin, received_at)
       SELECT platform, event_id || '_' || n, type, order_id || '_' || n, body, origin, received_at
       FROM one, generate_series(1, $1::integer) AS n`,
      [waiting],
    );
    await client.query(
      `WITH one AS (SELECT * FROM deliveries)
       INSERT INTO deliveries (event, channel_id, locale, marker, news, created_at)
       SELECT events.id, $1::bigint + events.id % $2, locale, marker || events.id, news, created_at
       FROM one, events WHERE events.state = 'pending'`,
      [channels[0]?.id, channels.length],
    );
  } finally {
    await client.end();
  }
}

async function timed<T>(work: () => Promise<T>): Promise<readonly [number, T]> {
  const startedAt = performance.now();
  const result = await work();
  return [performance.now() - startedAt, result];
}

/** What it claims, it gives back, so that as many wait the next time. */
async function claimEvents({ inbox }: Storage, claims: number): Promise<readonly number[]> {
  const times: number[] = [];
  while (times.length < claims) {
    const claim = { now: Date.now(), leaseMs: 60_000, limit: eventsEach };
    const [ms, claimed] = await timed(async () => inbox.claim(claim));
    if (claimed.length !== eventsEach) throw new Error(`${claimed.length} events were claimed`);
    await inbox.giveBack(claimed);
    times.push(ms);
  }
  return times;
}

async function claimMessages({ outbox }: Storage, claims: number): Promise<readonly number[]> {
  const times: number[] = [];
  while (times.length < claims) {
    const now = Date.now();
    const claim = { now, leaseMs: 90_000, limit: messagesEach, pack };
    const [ms, claimed] = await timed(async () => outbox.claim(claim));
    if (claimed.length !== messagesEach) throw new Error(`${claimed.length} messages were claimed`);
    for (const message of claimed) await outbox.settle(message, { kind: 'done' }, now);
    times.push(ms);
  }
  return times;
}

/** Of whole bots, each killed as soon as it has started. */
async function startBots(url: string, starts: number): Promise<readonly number[]> {
  const seconds: number[] = [];
  const options = {
    local: { channels },
    environment: { DATABASE_URL: url, DISCORD_ROUTES: routesToAll },
  };
  while (seconds.length < starts) {
    seconds.push(
      await withBot('ours', options, async ({ readyAfterMs }) =>
        Promise.resolve(readyAfterMs / 1_000),
      ),
    );
  }
  return seconds;
}

import { setTimeout as delay } from 'node:timers/promises';
import Database from 'better-sqlite3';
import type { Inbox } from '../../src/inbox/inbox.ts';
import { openPool } from '../../src/storage/postgres/open-pool.ts';
import { openPostgres } from '../../src/storage/postgres/open-postgres.ts';
import { createSqliteStorage } from '../../src/storage/sqlite/create-sqlite-storage.ts';
import { createLocalDiscord, type LocalDiscord } from '../local-discord/create-local-discord.ts';
import { databaseIn, spawnBot } from '../crash/spawn-bot.ts';
import { cardsOf } from '../support/cards-of.ts';
import { judge, type Verdict } from './verdict.ts';

const events = 30;
/** A machine that dies leaves its jobs to nobody for about 20 s on PostgreSQL; far more than that. */
const longestLifeMs = 90_000;

export interface CrashLoop extends Verdict {
  readonly deaths: number;
  /** Events that became dead letters. */
  readonly dead: number;
}

async function fill(inbox: Inbox): Promise<ReadonlySet<string>> {
  const type = 'order.status_changed';
  const ids = Array.from({ length: events }, (_, index) => ({
    orderId: `ord${index}`,
    eventId: `ord${index}-1`,
  }));
  for (const { eventId, orderId } of ids) {
    const data = { order_id: orderId, status: 'step-1' };
    const body = Buffer.from(JSON.stringify({ id: eventId, type, data }));
    const receivedAt = Date.now();
    const envelope = { platform: 'sellfern', eventId, type, orderId, body, receivedAt };
    await inbox.insert({ ...envelope, origin: 'webhook' }, events);
  }
  return new Set(ids.map(({ eventId }) => eventId));
}

const counting = `SELECT
  (SELECT count(*) FROM events WHERE state = 'pending')
    + (SELECT count(*) FROM deliveries WHERE state <> 'done') AS waiting,
  (SELECT count(*) FROM events WHERE state = 'dead') AS dead`;

interface Counted {
  readonly waiting: number;
  readonly dead: number;
}

interface LoopDatabase {
  /** Fills its inbox; answers the ids of the events. */
  readonly fill: () => Promise<ReadonlySet<string>>;
  readonly count: () => Promise<Counted>;
  readonly url?: string;
}

function sqlite(folder: string): LoopDatabase {
  const path = databaseIn(folder);
  return {
    fill: async () => {
      const storage = createSqliteStorage({ path });
      return fill(storage.inbox).finally(storage.close);
    },
    count: async () => {
      const db = new Database(path, { readonly: true, timeout: 5_000 });
      const counted = db.prepare<[], Counted>(counting).get();
      db.close();
      return Promise.resolve(counted ?? { waiting: 0, dead: 0 });
    },
  };
}

function postgres(url: string): LoopDatabase {
  const onError = (error: unknown): never => {
    throw error;
  };
  return {
    url,
    fill: async () => {
      const options = {
        connectionString: url,
        operators: undefined,
        random: () => 0,
        onError,
        onAway: onError,
      };
      const storage = await openPostgres(options);
      return fill(storage.inbox).finally(storage.close);
    },
    count: async () => {
      const pool = openPool(url);
      const [counted] = await pool.all<Counted>(counting).finally(pool.close);
      return counted ?? { waiting: 0, dead: 0 };
    },
  };
}

/** One life that ends where the last one did, perhaps before it listens. */
async function die(folder: string, discord: LocalDiscord, databaseUrl?: string): Promise<void> {
  const death = { killPoint: 'after the claim of an event', databaseUrl } as const;
  const bot = await spawnBot(folder, discord, death).catch(() => undefined);
  if (bot === undefined) return;
  const timer = setTimeout(bot.kill, longestLifeMs);
  await bot.gone;
  clearTimeout(timer);
}

/** Lets a bot die again and again at one point, without any progress, then lets it live. */
export async function runCrashLoop(options: {
  readonly folder: string;
  readonly deaths: number;
  /** Of an empty PostgreSQL; without it, SQLite. */
  readonly url?: string;
}): Promise<CrashLoop> {
  const { folder, deaths, url } = options;
  const database = url === undefined ? sqlite(folder) : postgres(url);
  const accepted = await database.fill();
  const discord = await createLocalDiscord({ rateLimits: false });
  try {
    for (let death = 0; death < deaths; death += 1) await die(folder, discord, url);
    const bot = await spawnBot(folder, discord, { databaseUrl: url });
    const deadline = performance.now() + longestLifeMs;
    let counted = await database.count();
    while (counted.waiting > 0 && performance.now() < deadline) {
      await delay(50);
      counted = await database.count();
    }
    bot.kill();
    await bot.gone;
    return { ...judge(accepted, cardsOf(discord)), deaths, dead: counted.dead };
  } finally {
    await discord.close();
  }
}

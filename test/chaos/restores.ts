import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { copyDatabase } from '../../src/storage/sqlite/backups/copy-database.ts';
import { restoreDatabase } from '../../src/storage/sqlite/backups/restore-database.ts';
import { databaseIn, spawnBot, type SpawnedBot } from '../crash/spawn-bot.ts';
import { createLocalDiscord } from '../local-discord/create-local-discord.ts';
import { cardsOf } from '../support/cards-of.ts';
import { startLoad } from './load.ts';
import { createRandom, type Random } from './random.ts';
import { judge } from './verdict.ts';
import { waitingIn } from './waiting-in.ts';

/** Much longer than what is owed at the end takes. */
const patienceMs = 120_000;

export interface Restores {
  readonly restores: number;
  readonly acknowledged: number;
  /** Cards that wait in a backup and were posted after it was made. */
  readonly waited: number;
  readonly doubled: number;
}

/** A database that is copied while a bot uses it, and later replaced by the copy. */
export interface BackedUp {
  /** Of PostgreSQL; without it, SQLite in the folder of the bot. */
  readonly databaseUrl?: string;
  readonly backUp: () => Promise<void>;
  /** How much is accepted or owed and not yet told. */
  readonly waiting: () => Promise<number>;
  /** Puts the backup in the place of the database. */
  readonly restore: () => Promise<void>;
}

function sqliteBackedUp(folder: string): BackedUp {
  const path = databaseIn(folder);
  const backup = join(folder, 'backup.db');
  return {
    backUp: async () => copyDatabase({ path, file: backup }),
    waiting: async () => Promise.resolve(waitingIn(path)),
    restore: async () => {
      await restoreDatabase({ path, backup, now: Date.now() });
    },
  };
}

async function until({ waiting }: BackedUp, enough: (count: number) => boolean): Promise<void> {
  const deadline = performance.now() + patienceMs;
  while (!enough(await waiting()) && performance.now() < deadline) await delay(50);
}
const allTold = async (database: BackedUp) => until(database, (count) => count === 0);
const someWait = async (database: BackedUp) => until(database, (count) => count > 0);

/**
 * One bot under load: a backup at any moment, later its end, in half of the rounds with cards on their way, and the
 * backup in the place of its database. Discord remembers no nonce.
 */
async function restoreOnce(
  folder: string,
  database: BackedUp,
  random: Random,
): Promise<Omit<Restores, 'restores'>> {
  const { databaseUrl } = database;
  const discord = await createLocalDiscord({ rateLimits: false, nonceWindowMs: 0 });
  let bot: SpawnedBot | undefined;
  try {
    bot = await spawnBot(folder, discord, { databaseUrl });
    // Without this nothing may wait in the moment of the backup, and nothing would be shown.
    const slow = discord.order({ kind: 'slow', delayMs: 100, method: 'POST', times: Infinity });
    const load = startLoad(() => cardsOf(discord).length);
    load.sendTo(bot);
    await someWait(database);
    await delay(random.below(800));
    await database.backUp();
    await delay(random.below(800));
    // A webhook that a shop sends again after the restore would be told again: let none be on its way.
    await load.stop();
    if (random.chance(0.5)) await allTold(database);
    bot.kill();
    await bot.gone;
    slow.cancel();
    await database.restore();
    const waited = await database.waiting();
    bot = await spawnBot(folder, discord, { databaseUrl });
    await allTold(database);
    const { acknowledged, doubled } = judge(load.acknowledged, cardsOf(discord));
    return { acknowledged, doubled, waited };
  } finally {
    bot?.kill();
    await bot?.gone;
    await discord.close();
  }
}

/** Restores backups of random moments, and counts what is in the channel twice. */
export async function runRestores(options: {
  readonly folder: string;
  readonly restores: number;
  readonly seed: number;
  /** A new database; `folder` is the bot's own. */
  readonly createDatabase?: (folder: string) => Promise<BackedUp> | BackedUp;
}): Promise<Restores> {
  const { folder, restores, seed, createDatabase = sqliteBackedUp } = options;
  const random = createRandom(seed);
  let sum = { acknowledged: 0, doubled: 0, waited: 0 };
  for (let round = 0; round < restores; round += 1) {
    const own = join(folder, String(round));
    mkdirSync(own, { recursive: true });
    const once = await restoreOnce(own, await createDatabase(own), random);
    sum = {
      acknowledged: sum.acknowledged + once.acknowledged,
      doubled: sum.doubled + once.doubled,
      waited: sum.waited + once.waited,
    };
  }
  return { restores, ...sum };
}

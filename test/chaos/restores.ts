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

async function allTold(path: string): Promise<void> {
  const deadline = performance.now() + patienceMs;
  while (waitingIn(path) > 0 && performance.now() < deadline) await delay(50);
}

/**
 * One bot under load: a backup at any moment, later its end, in half of the rounds with cards on their way, and the
 * backup in the place of its database. Discord remembers no nonce.
 */
async function restoreOnce(folder: string, random: Random): Promise<Omit<Restores, 'restores'>> {
  mkdirSync(folder, { recursive: true });
  const path = databaseIn(folder);
  const backup = join(folder, 'backup.db');
  const discord = await createLocalDiscord({ rateLimits: false, nonceWindowMs: 0 });
  let bot: SpawnedBot | undefined;
  try {
    bot = await spawnBot(folder, discord);
    const load = startLoad(() => cardsOf(discord).length);
    load.sendTo(bot);
    await delay(random.below(800));
    await copyDatabase({ path, file: backup });
    await delay(random.below(800));
    // A webhook that a shop sends again after the restore would be told again: let none be on its way.
    await load.stop();
    if (random.chance(0.5)) await allTold(path);
    bot.kill();
    await bot.gone;
    const waited = waitingIn(backup);
    await restoreDatabase({ path, backup, now: Date.now() });
    bot = await spawnBot(folder, discord);
    await allTold(path);
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
}): Promise<Restores> {
  const { folder, restores, seed } = options;
  const random = createRandom(seed);
  let sum = { acknowledged: 0, doubled: 0, waited: 0 };
  for (let round = 0; round < restores; round += 1) {
    const { acknowledged, doubled, waited } = await restoreOnce(
      join(folder, String(round)),
      random,
    );
    sum = {
      acknowledged: sum.acknowledged + acknowledged,
      doubled: sum.doubled + doubled,
      waited: sum.waited + waited,
    };
  }
  return { restores, ...sum };
}

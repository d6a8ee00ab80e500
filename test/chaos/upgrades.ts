import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { databaseIn, spawnBot, type SpawnedBot } from '../crash/spawn-bot.ts';
import { createLocalDiscord } from '../local-discord/create-local-discord.ts';
import { postAsBefore } from '../storage/yesterday/post-as-before.ts';
import { restoreSqlite } from '../storage/yesterday/restore-yesterday.ts';
import { cardsOf } from '../support/cards-of.ts';
import { createRandom, type Random } from './random.ts';

const patienceMs = 120_000;
const killsOfEach = 4;
/** From the process's beginning: within the copy, a migration, or right after. */
const longestLifeMs = 2_000;
/** From when it listens: most cards are on their way. */
const longestPostingMs = 400;
const channels = Array.from({ length: 10 }, (_, place) => `1100000000000000${200 + place}`);

export interface Upgrades {
  readonly upgrades: number;
  /** Of the lives that were killed, those that ended before the bot listened. */
  readonly killedBefore: number;
  /** Cards that waited in the old databases. */
  readonly waited: number;
  readonly missing: number;
  readonly doubled: number;
}

interface Card {
  readonly channelId: string;
  readonly marker: string;
}

function countPending(path: string): number {
  const db = new Database(path, { readonly: true, timeout: 5_000 });
  const pending = db
    .prepare(
      `SELECT (SELECT count(*) FROM events WHERE state = 'pending')
         + (SELECT count(*) FROM deliveries WHERE state = 'pending')`,
    )
    .pluck()
    .get();
  db.close();
  return Number(pending);
}

/** A database of 1.0.0 whose bot was killed at work is opened by bots that are killed, too, and at last by one that may finish. */
async function upgradeOnce(folder: string, random: Random): Promise<Omit<Upgrades, 'upgrades'>> {
  const path = databaseIn(folder);
  const yesterday = restoreSqlite('1.0.0', path);
  const [seen] = await yesterday.rows<{ value: string }>(
    `SELECT value FROM settings WHERE name = 'checked_at'`,
  );
  const waited = await yesterday.rows<Card>(
    `SELECT channel_id AS "channelId", marker FROM deliveries WHERE state = 'pending'`,
  );
  let discordNow = () => Number(seen?.value);
  const discord = await createLocalDiscord({
    rateLimits: false,
    channels: channels.map((id) => ({ id, name: `channel-${id.slice(-3)}` })),
    now: () => discordNow(),
  });
  let bot: SpawnedBot | undefined;
  let killedBefore = 0;
  try {
    await postAsBefore(discord, yesterday);
    await yesterday.release();
    discordNow = Date.now;
    for (let life = 0; life < killsOfEach; life += 1) {
      const isEarly = life % 2 === 0;
      const afterMs = isEarly ? random.below(longestLifeMs) : undefined;
      bot = await spawnBot(folder, discord, { afterMs }).catch(() => undefined);
      if (bot === undefined) killedBefore += 1;
      else if (!isEarly) await delay(random.below(longestPostingMs));
      bot?.kill();
      await bot?.gone;
    }
    bot = await spawnBot(folder, discord);
    const deadline = performance.now() + patienceMs;
    while (countPending(path) > 0 && performance.now() < deadline) await delay(50);
    const markersIn = (channelId: string) =>
      cardsOf(discord, channelId).map(({ footer }) => footer.text.split(' · ').at(-1) ?? '');
    const standing = new Map(channels.map((id) => [id, markersIn(id)]));
    const missing = waited.filter(
      ({ channelId, marker }) => standing.get(channelId)?.includes(marker) !== true,
    );
    const all = [...standing.values()];
    const doubled = all.flatMap((markers) =>
      markers.filter((one, at) => markers.indexOf(one) < at),
    );
    return {
      ...{ killedBefore, waited: waited.length },
      ...{ missing: missing.length, doubled: doubled.length },
    };
  } finally {
    bot?.kill();
    await bot?.gone;
    await discord.close();
  }
}

/** Upgrades 1.0.0 amid kills, and counts what was not posted, or twice. */
export async function runUpgrades(options: {
  readonly folder: string;
  readonly upgrades: number;
  readonly seed: number;
}): Promise<Upgrades> {
  const { folder, upgrades, seed } = options;
  const random = createRandom(seed);
  let sum = { killedBefore: 0, waited: 0, missing: 0, doubled: 0 };
  for (let round = 0; round < upgrades; round += 1) {
    const own = join(folder, String(round));
    mkdirSync(own, { recursive: true });
    const once = await upgradeOnce(own, random);
    sum = {
      killedBefore: sum.killedBefore + once.killedBefore,
      waited: sum.waited + once.waited,
      missing: sum.missing + once.missing,
      doubled: sum.doubled + once.doubled,
    };
  }
  return { upgrades, ...sum };
}

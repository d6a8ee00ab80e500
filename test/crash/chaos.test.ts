import { afterAll, beforeAll, expect, it } from 'vitest';
import type { LocalDiscord } from '../../src/preview/local-discord.ts';
import { createLocalDiscord } from '../../src/preview/local-discord.ts';
import type { Fault, OrderedFault } from '../../src/preview/rest/faults.ts';
import { openDatabase } from '../../src/storage/sqlite/open-database.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { databaseIn, spawnBot, type SentEvent, type SpawnedBot } from './spawn-bot.ts';

/** A different run every time, and the same again with the seed that a failure names. */
const seed = Number(process.env['CHAOS_SEED'] ?? Date.now() % 1_000_000);
const kills = Number(process.env['CHAOS_KILLS'] ?? 6);
const orders = 20;
const statuses = ['New', 'In Production', 'Shipped', 'Complete', 'Cancelled'];

/** Small, seeded, good enough to be unfair: mulberry32. */
function createRandom(start: number): () => number {
  let state = start;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const random = createRandom(seed);
const below = (limit: number): number => Math.floor(random() * limit);

/** Each order goes through every status; the orders come mixed. */
const events: readonly SentEvent[] = statuses.flatMap((status, step) =>
  Array.from({ length: orders }, (_, order) => ({
    id: `evt_${order}_${step}`,
    orderId: `ord_${order}`,
    status,
  })),
);

const posting = { method: 'POST', path: /messages$/ } as const;
const faults: readonly Fault[] = [
  { ...posting, kind: 'drop', commit: true },
  { ...posting, kind: 'drop' },
  { ...posting, kind: 'hang', commit: true },
  { ...posting, kind: 'status', status: 500 },
  { ...posting, kind: 'status', status: 502, commit: true },
  { ...posting, kind: 'garbage', commit: true },
  { ...posting, kind: 'rateLimit', retryAfter: 0.2 },
  { ...posting, kind: 'slow', delayMs: 50 },
];

/** How far time went on between two lives, as far as Discord can see. */
let aheadMs = 0;
let discord: LocalDiscord;
let bot: SpawnedBot | undefined;
const folder = temporaryFolder();

beforeAll(async () => {
  discord = await createLocalDiscord({ rateLimits: false, now: () => Date.now() + aheadMs });
});

afterAll(async () => {
  bot?.kill();
  await bot?.gone;
  await discord.close();
  folder.remove();
});

const ordered: OrderedFault[] = [];

function orderFault(): void {
  const fault = faults[below(faults.length)];
  if (fault !== undefined) ordered.push(discord.order(fault));
}

/** Sends what was not answered yet, as a sender does that tries again, until all is or the bot is gone. */
async function sendAll(bot: SpawnedBot, answered: Set<string>): Promise<void> {
  for (const event of events) {
    if (answered.has(event.id)) continue;
    const answer = await bot.send(event);
    if (answer === undefined) return;
    answered.add(event.id);
  }
}

/** Time passes while the bot is down, now and then so much that Discord forgets the nonces. */
function passTime(): void {
  if (random() < 0.5) return;
  const db = openDatabase(databaseIn(folder.path));
  db.exec('UPDATE messages SET absent_at = 0');
  db.close();
  aheadMs += 200_000;
}

/** Every card that stands in the channel; the marker in its footer makes it one of its kind. */
function cards(): readonly string[] {
  return discord
    .messages()
    .flatMap(({ embeds }) => embeds)
    .map((embed) => JSON.stringify(embed));
}

function waitingIn(): number {
  const db = openDatabase(databaseIn(folder.path));
  const waiting = db
    .prepare(
      `SELECT (SELECT count(*) FROM events WHERE state = 'pending')
            + (SELECT count(*) FROM deliveries WHERE state <> 'done')`,
    )
    .pluck()
    .get();
  db.close();
  return Number(waiting);
}

it(`posts each of ${events.length} events once through ${kills} kills and a faulty Discord (CHAOS_SEED=${seed})`, async () => {
  const answered = new Set<string>();
  for (let life = 0; life < kills; life += 1) {
    bot = await spawnBot(folder.path, discord);
    const { kill } = bot;
    for (let times = below(6); times > 0; times -= 1) orderFault();
    const share = Math.ceil((events.length * (life + 1)) / kills);
    const killAfter = Math.max(1, below(share));
    const stop = discord.onMessage(() => {
      if (discord.messages().length >= killAfter) kill();
    });
    const timer = setTimeout(kill, 200 + below(600));
    await sendAll(bot, answered);
    await bot.gone;
    clearTimeout(timer);
    stop();
    passTime();
  }
  for (const fault of ordered) fault.cancel();
  bot = await spawnBot(folder.path, discord);
  await sendAll(bot, answered);
  await expect.poll(waitingIn, { timeout: 45_000 }).toBe(0);
  bot.kill();
  await bot.gone;
  expect(answered.size).toBe(events.length);
  expect(cards()).toHaveLength(events.length);
  expect(new Set(cards()).size).toBe(events.length);
}, 120_000);

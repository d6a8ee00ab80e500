import { copyFileSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { createLocalDiscord } from '../local-discord/create-local-discord.ts';
import { databaseIn, spawnBot } from '../crash/spawn-bot.ts';
import { cardsOf } from '../support/cards-of.ts';
import { startLoad } from './load.ts';
import { createRandom, type Random } from './random.ts';

export interface PowerCuts {
  readonly cuts: number;
  /** By the last cut. */
  readonly acknowledged: number;
  /** Events that a copy did not hold although they had been acknowledged before it was taken, over all cuts. */
  readonly lost: number;
  /** Copies whose write-ahead log lost what had come after the moment of the cut. */
  readonly tornLogs: number;
}

/**
 * Where a write-ahead log ends: its frames bear the salts of its header, which change when it is begun anew,
 * and what is behind them is of an earlier one (https://www.sqlite.org/fileformat2.html#the_write_ahead_log).
 */
function lookAtLog(log: string): { readonly salts: string; readonly end: number } {
  const bytes = readFileSync(log);
  const saltsAt = (at: number): string => bytes.toString('hex', at, at + 8);
  const frameSize = 24 + bytes.readUInt32BE(8);
  const salts = saltsAt(16);
  let end = 32;
  while (end + frameSize <= bytes.length && saltsAt(end + 8) === salts) end += frameSize;
  return { salts, end };
}

/** What a disk may make of bytes it was never told to keep: gone, zeros, or anything. */
function tearLog(log: string, keep: number, random: Random): void {
  const bytes = readFileSync(log);
  const tail = bytes.subarray(keep);
  const damage = random.below(3);
  if (damage === 0) {
    writeFileSync(log, bytes.subarray(0, keep + random.below(tail.length + 1)));
    return;
  }
  for (let at = random.below(512); at < tail.length; at += 512 * (1 + random.below(4))) {
    tail.fill(damage === 1 ? 0 : random.below(256), at, Math.min(at + 512, tail.length));
  }
  writeFileSync(log, bytes);
}

/** Opens what the disk held as a restart would: SQLite finds nothing wrong and what is not in it was lost. */
function missingIn(copy: string, acknowledged: ReadonlySet<string>): number {
  const db = new Database(copy);
  try {
    const found = db.pragma('integrity_check(1)', { simple: true });
    if (found !== 'ok') throw new Error(`the copy is damaged: ${String(found)}`);
    const known = new Set(db.prepare('SELECT event_id FROM events').pluck().all());
    return [...acknowledged].filter((id) => !known.has(id)).length;
  } finally {
    db.close();
  }
}

/**
 * Cuts the power of a bot under load, as far as its disk can tell: the process is halted at a random moment,
 * its files are copied, and the copy is opened. Then it runs on for a moment, and the log that has grown
 * meanwhile is damaged behind the place where the halt had found its end.
 */
export async function cutPower(options: {
  readonly folder: string;
  readonly cuts: number;
  readonly seed: number;
}): Promise<PowerCuts> {
  const { folder, cuts, seed } = options;
  const random = createRandom(seed);
  const path = databaseIn(folder);
  const copy = join(folder, 'cut.db');
  const take = (): void => {
    for (const suffix of ['', '-wal', '-shm']) rmSync(`${copy}${suffix}`, { force: true });
    // In this order: a checkpoint writes to the file what the log held before.
    copyFileSync(path, copy);
    copyFileSync(`${path}-wal`, `${copy}-wal`);
  };

  const writtenAt = (): bigint => statSync(path, { bigint: true }).mtimeNs;

  const discord = await createLocalDiscord({ rateLimits: false });
  const bot = await spawnBot(folder, discord);
  const load = startLoad(() => cardsOf(discord).length);
  load.sendTo(bot);
  let lost = 0;
  let tornLogs = 0;
  try {
    for (let cut = 0; cut < cuts; cut += 1) {
      await delay(20 + random.below(200));
      await bot.halt();
      const acknowledged = new Set(load.acknowledged);
      const atHalt = { ...lookAtLog(`${path}-wal`), writtenAt: writtenAt() };
      take();
      lost += missingIn(copy, acknowledged);
      bot.goOn();

      await delay(5 + random.below(30));
      await bot.halt();
      take();
      const { salts, end } = lookAtLog(`${copy}-wal`);
      // What was copied from the log into the file was on the disk before, and cannot be lost.
      const fileIsAsItWas = writtenAt() === atHalt.writtenAt;
      if (fileIsAsItWas && salts === atHalt.salts && end > atHalt.end) {
        tearLog(`${copy}-wal`, atHalt.end, random);
        lost += missingIn(copy, acknowledged);
        tornLogs += 1;
      }
      bot.goOn();
    }
    await load.stop();
    return { cuts, acknowledged: load.acknowledged.size, lost, tornLogs };
  } finally {
    bot.kill();
    await bot.gone;
    await discord.close();
  }
}

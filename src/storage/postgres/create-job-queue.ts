import type { PgBoss } from 'pg-boss';
import type { Sql } from './database.ts';

/** A job: the row it is about, and the key whose jobs are done one after the other. */
export interface QueuedRow {
  readonly row: number;
  readonly key: string;
}

/**
 * One of the engine's queues, of policy `key_strict_fifo`: of the jobs that share a key only the oldest is
 * given out, and no other until it has ended. A job's id is made from its row's, so that neither needs to
 * remember the other. Every step is part of the caller's transaction.
 */
export interface JobQueue {
  /** Gives rows a job, but for those that have one, whether it waits or is claimed. */
  readonly add: (sql: Sql, rows: readonly QueuedRow[]) => Promise<void>;
  /** Claims jobs, each of another key; one claim at a time. */
  readonly claim: (sql: Sql, limit: number) => Promise<readonly number[]>;
  /**
   * Says after the commit that this process has what it claimed last, until that ends or the process stops to
   * say that it lives. A claim that may not have been committed is not held.
   */
  readonly hold: () => void;
  /** This process does no more for a job, whose end could not be written: the engine gives it to somebody. */
  readonly letGo: (row: number) => void;
  /** Ends jobs, whether they wait, are claimed, or were given up by the engine. Nothing is left of them. */
  readonly end: (sql: Sql, rows: readonly number[]) => Promise<void>;
  /**
   * Gives a claimed job back; it goes before all others of its key, at once or from `dueAt` (ms) on, by the
   * clock of this machine: the engine, which has the server's, is told how long that is.
   */
  readonly again: (sql: Sql, row: number, dueAt?: number) => Promise<void>;
  /** Gives claimed jobs back that were not needed. */
  readonly putBack: (sql: Sql, rows: readonly number[]) => Promise<void>;
  /** Makes a job that was given back due now. */
  readonly hurry: (sql: Sql, row: number) => Promise<void>;
  /** Tells the engine that the holder of the claimed jobs lives. */
  readonly touch: () => Promise<void>;
}

/**
 * A job that a living process holds longer than this is stuck, and given to somebody else. Events may have to wait
 * for others of their claim, all of them for a platform's slow API.
 */
const longestJobSeconds = { events: 7_200, deliveries: 300 } as const;
export type QueueName = keyof typeof longestJobSeconds;
/** So long after a process died its jobs are given to another. */
export const heartbeatSeconds = 15;
/** Nothing that waits is ever thrown away: about fifty years. */
const retentionSeconds = 1_576_800_000;

/** Nothing is given up by the engine: the bot counts tries itself, and knows what they ended with. */
const retryLimit = 1_000_000_000;

export function queueOptions(name: QueueName) {
  const expireInSeconds = longestJobSeconds[name];
  return { expireInSeconds, heartbeatSeconds, retentionSeconds, retryLimit, deadLetter: null };
}

function jobIdOf(row: number): string {
  return `00000000-0000-4000-8000-${row.toString(16).padStart(12, '0')}`;
}

function rowOf(jobId: string): number {
  return Number.parseInt(jobId.slice(-12), 16);
}

interface Held {
  readonly retryCount: number;
  readonly until: number;
}

export function createJobQueue(boss: PgBoss, name: QueueName, now: () => number): JobQueue {
  const held = new Map<number, Held>();
  let claimed = new Map<number, Held>();
  const forget = (row: number): void => {
    claimed.delete(row);
    held.delete(row);
  };
  const jobsOf = (rows: readonly QueuedRow[]) =>
    rows.map(({ row, key }) => ({ id: jobIdOf(row), singletonKey: key, data: { row } }));

  return {
    add: async (sql, rows) => {
      if (rows.length > 0) await boss.insert(name, jobsOf(rows), { db: sql });
    },
    claim: async (sql, limit) => {
      const jobs = await boss.fetch(name, { batchSize: limit, db: sql });
      const until = now() + longestJobSeconds[name] * 1_000;
      claimed = new Map(jobs.map(({ id, retryCount }) => [rowOf(id), { retryCount, until }]));
      return [...claimed.keys()].sort((a, b) => a - b);
    },
    hold: () => {
      for (const [row, job] of claimed) held.set(row, job);
      claimed = new Map();
    },
    letGo: forget,
    end: async (sql, rows) => {
      if (rows.length === 0) return;
      for (const row of rows) forget(row);
      await boss.deleteJob(name, rows.map(jobIdOf), { db: sql });
    },
    again: async (sql, row, dueAt) => {
      forget(row);
      await boss.fail(name, jobIdOf(row), null, { db: sql });
      if (dueAt === undefined) return;
      const startAfter = (dueAt - now()) / 1_000;
      await boss.update(name, undefined, { id: jobIdOf(row), startAfter, db: sql });
    },
    putBack: async (sql, rows) => {
      if (rows.length === 0) return;
      for (const row of rows) forget(row);
      await boss.fail(name, rows.map(jobIdOf), null, { db: sql });
    },
    hurry: async (sql, row) => {
      await boss.update(name, undefined, { id: jobIdOf(row), startAfter: 0, db: sql });
    },
    touch: async () => {
      for (const [row, { until }] of held) if (until < now()) held.delete(row);
      const jobs = [...held].map(([row, { retryCount }]) => ({ id: jobIdOf(row), retryCount }));
      if (jobs.length > 0) await boss.touch(name, jobs);
    },
  };
}

import { PgBoss, type BackendProfile } from 'pg-boss';
import { createSchedule } from '../../jobs/create-schedule.ts';
import type { PostgresDatabase } from './database.ts';
import {
  createJobQueue,
  heartbeatSeconds,
  queueOptions,
  type JobQueue,
} from './create-job-queue.ts';

/** pg-boss on the bot's own connections. */
export interface Engine {
  readonly boss: PgBoss;
  /** A job for each event that waits; its key is the order. */
  readonly events: JobQueue;
  /** A job for each delivery that is owed; its key is the channel. */
  readonly deliveries: JobQueue;
  /** Where the engine puts events that were lost with their process again and again. */
  readonly deadEvents: string;
  readonly stop: () => Promise<void>;
}

const events = 'events';
const deliveries = 'deliveries';
const deadEvents = 'dead-events';
/** The bot itself gives up after eight tries; the engine only if the process never lives to say so. */
const mostLostEvents = 50;
/** A message is tried until Discord takes or refuses it, however long Discord is away. */
const unlimited = 1_000_000_000;

async function createQueues(boss: PgBoss): Promise<void> {
  const { retentionSeconds } = queueOptions;
  await boss.createQueue(deadEvents, { retentionSeconds });
  await boss.createQueue(events, {
    ...queueOptions,
    retryLimit: mostLostEvents,
    deadLetter: deadEvents,
  });
  await boss.createQueue(deliveries, { ...queueOptions, retryLimit: unlimited });
  // The engine asks for a queue when it first meets it: not within somebody's transaction.
  for (const name of [deadEvents, events, deliveries]) await boss.touch(name, nobodysJob);
}

const nobodysJob = '00000000-0000-4000-8000-000000000000';

/**
 * Starts the engine, which makes and updates its own tables. `attended` is false for a command beside the
 * bots, which leaves to them to notice who died.
 */
export async function startEngine(
  database: PostgresDatabase,
  options: {
    readonly attended: boolean;
    readonly backend?: BackendProfile | undefined;
    readonly now: () => number;
    readonly onError: (error: unknown) => void;
  },
): Promise<Engine> {
  const { attended, backend = 'postgres', now, onError } = options;
  const boss = new PgBoss({
    db: database,
    backend,
    // Its schema was made with the migrations.
    createSchema: false,
    supervise: attended,
    superviseIntervalSeconds: 5,
    monitorIntervalSeconds: 5,
    schedule: attended,
    persistWarnings: false,
  });
  let stopped = false;
  boss.on('error', (error) => {
    // What it was about to do when it was stopped finds no connection any more.
    if (!stopped) onError(error);
  });
  await boss.start();
  await createQueues(boss);
  const queues = {
    events: createJobQueue(boss, events, now),
    deliveries: createJobQueue(boss, deliveries, now),
  };
  const heartbeat = createSchedule({
    everyMs: (heartbeatSeconds * 1_000) / 3,
    task: async () => {
      await queues.events.touch();
      await queues.deliveries.touch();
    },
    onError,
  });
  if (attended) heartbeat.start();
  return {
    boss,
    ...queues,
    deadEvents,
    stop: async () => {
      stopped = true;
      await heartbeat.stop();
      await boss.stop({ graceful: false, close: false });
    },
  };
}

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
  readonly stop: () => Promise<void>;
}

async function createQueues(boss: PgBoss): Promise<void> {
  for (const name of ['events', 'deliveries'] as const) {
    await boss.createQueue(name, { policy: 'key_strict_fifo' });
    // Apart, so that a queue which an earlier version made is as this one wants it.
    await boss.updateQueue(name, queueOptions(name));
    // The engine asks for a queue when it first meets it: not within somebody's transaction.
    await boss.touch(name, nobodysJob);
  }
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
    events: createJobQueue(boss, 'events', now),
    deliveries: createJobQueue(boss, 'deliveries', now),
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
    stop: async () => {
      stopped = true;
      await heartbeat.stop();
      await boss.stop({ graceful: false, close: false });
    },
  };
}

import { randomUUID } from 'node:crypto';
import type { BackendProfile } from 'pg-boss';
import { createSchedule } from '../../jobs/create-schedule.ts';
import type { AlertNews } from '../../orders/news.ts';
import type { OnOneMachine } from '../../running/part.ts';
import type { Destination } from '../../routing/route.ts';
import { hurryCardsQuery } from '../hurry-cards-query.ts';
import type { Storage } from '../storage.ts';
import { createLease, renewEveryMs, type Lease } from './create-lease.ts';
import { createPostgresAllowances } from './create-postgres-allowances.ts';
import { createPostgresCards } from './create-postgres-cards.ts';
import { createPostgresCatchUpStore } from './create-postgres-catch-up-store.ts';
import { createPostgresClaims } from './create-postgres-claims.ts';
import { createPostgresErasures } from './create-postgres-erasures.ts';
import {
  createPostgresDeliveryTable,
  type DeliveryOptions,
} from './create-postgres-delivery-table.ts';
import { createPostgresDesk } from './create-postgres-desk.ts';
import { createPostgresMembers } from './create-postgres-members.ts';
import { createPostgresPrune } from './create-postgres-prune.ts';
import { createRepeat } from './create-repeat.ts';
import type { PostgresDatabase, Sql } from './database.ts';
import { migrate } from './migrate.ts';
import { probeAll } from './probe-all.ts';
import { createPostgresOrderSearch } from './create-postgres-order-search.ts';
import { createPostgresCompletions } from './create-postgres-completions.ts';
import { createPostgresEdits } from './create-postgres-edits.ts';
import { createPostgresInbox } from './create-postgres-inbox.ts';
import { createPostgresOutbox } from './create-postgres-outbox.ts';
import { readVitals } from './read-vitals.ts';
import { createPostgresSettingsStore } from './create-postgres-settings-store.ts';
import { createPostgresValues } from './create-postgres-values.ts';
import { createQueuedDatabase } from './create-queued-database.ts';
import { startEngine, type Engine } from './start-engine.ts';
import { createPostgresOperatorView } from './view/create-postgres-operator-view.ts';

export interface PostgresStorageOptions {
  readonly database: PostgresDatabase;
  readonly backend?: BackendProfile | undefined;
  /** Where operators are told of dead letters and parked channels, at present. */
  readonly operators?: (() => Destination | undefined) | undefined;
  /** False if this machine is not to say by itself that it lives, nor to notice who died; only tests want that. */
  readonly attended?: boolean | undefined;
  /** This machine's clock, ms since 1970. */
  readonly now?: (() => number) | undefined;
  readonly random: () => number;
  /** By whatever means one of several machines is chosen. */
  readonly onOneMachine: OnOneMachine;
  /** Called when the engine's own work failed, such as looking after machines that died. */
  readonly onError: (error: unknown) => void;
}

export interface PostgresStorage extends Storage {
  readonly database: PostgresDatabase;
  readonly engine: Engine;
  readonly lease: Lease;
}

/**
 * Brings the schema up to date, starts the engine, and puts both behind the ports. Other machines may be at
 * work on the same database: what they hold stays theirs. Parked channels are probed at once: a restart is how
 * an operator says "try again".
 *
 * @throws StorageError that says what to do
 */
export async function createPostgresStorage(
  options: PostgresStorageOptions,
): Promise<PostgresStorage> {
  try {
    return await open(options);
  } catch (error) {
    await options.database.close();
    throw error;
  }
}

const tell = async (sql: Sql, tables: DeliveryOptions, alert: AlertNews): Promise<void> =>
  createPostgresDeliveryTable(sql, tables).alert(alert);

async function open(options: PostgresStorageOptions): Promise<PostgresStorage> {
  const { database, backend, attended = true, onOneMachine, onError } = options;
  const { operators = () => undefined, now = Date.now, random } = options;
  await migrate(database);
  const engine = await startEngine(database, { attended, backend, onError });
  const values = createPostgresValues(database);
  const installation = await values.agreeOn('installation', randomUUID());
  const lease = createLease(randomUUID());
  const heartbeat = createSchedule({
    everyMs: renewEveryMs,
    task: async () => lease.renew(database),
    onError,
  });
  if (attended) heartbeat.start();
  const tables = { installation, operators, lease, now };
  await probeAll(database);
  await database.run(hurryCardsQuery('$1'), [now()]);
  const ordersOf = createPostgresOrderSearch(database);
  const work = createQueuedDatabase(database);
  const inbox = createPostgresInbox(work, { ...tables, door: database });

  return {
    database,
    engine,
    lease,
    inbox,
    allowances: createPostgresAllowances(database),
    catchUp: createPostgresCatchUpStore(work, inbox),
    completions: createPostgresCompletions(work, tables),
    outbox: createPostgresOutbox(work, tables),
    edits: createPostgresEdits(work),
    cards: createPostgresCards(work, tables),
    claims: createPostgresClaims(database),
    erasures: createPostgresErasures(database),
    ordersOf,
    members: createPostgresMembers(database, tables),
    storedSettings: createPostgresSettingsStore(database),
    view: createPostgresOperatorView(database, ordersOf),
    desk: createPostgresDesk(database, now),
    readVitals: async () => readVitals(database, now()),
    ...values,
    alert: async (alert) => database.transaction(async (sql) => tell(sql, tables, alert)),
    check: async () => values.writeValue('checked_at', String(now())),
    prune: createPostgresPrune(database),
    onOneMachine,
    repeat: createRepeat(engine.boss, random),
    close: async () => {
      await heartbeat.stop();
      // If that is not possible it runs out by itself.
      await lease.end(database).catch(onError);
      await engine.stop();
      await database.close();
    },
  };
}

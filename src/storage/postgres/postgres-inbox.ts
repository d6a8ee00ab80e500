import type { ClaimedEvent, Inbox, Settlement } from '../../inbox/inbox.ts';
import type { Origin } from '../../orders/timeline.ts';
import { createCompletionTable } from './completion-table.ts';
import { createInsert } from './create-insert.ts';
import type { PostgresDatabase, Sql } from './database.ts';
import { createDeliveryTable, type DeliveryOptions } from './delivery-table.ts';
import { createOrderTable } from './order-table.ts';
import type { Engine } from './start-engine.ts';
import { createTurns, type TurnJobs } from './turns.ts';

interface EventRow extends Omit<ClaimedEvent, 'orderId' | 'origin' | 'body'> {
  readonly job: number;
  readonly orderId: string | null;
  readonly origin: string;
  readonly body: Uint8Array;
}

/** How many events of one order a claim takes. */
const mostOfOrder = 50;

const columns = `id, platform, event_id, type, order_id, body, origin, received_at, attempts`;

/** What waits of the orders whose turn it is, or the event alone where it belongs to none. */
const waitingOf = `SELECT turn.job, event.id, event.platform, event.event_id AS "eventId", event.type,
    event.order_id AS "orderId", event.body, event.origin, event.received_at AS "receivedAt",
    event.attempts + 1 AS attempt
  FROM unnest($1::bigint[]) WITH ORDINALITY AS turn (job, place)
  JOIN events AS own ON own.id = turn.job
  CROSS JOIN LATERAL (
    (SELECT ${columns} FROM events WHERE id = own.id AND state = 'pending' AND order_id IS NULL)
    UNION ALL
    (SELECT ${columns} FROM events WHERE state = 'pending' AND platform = own.platform
       AND order_id = own.order_id ORDER BY id LIMIT ${mostOfOrder})
  ) AS event
  ORDER BY turn.place, event.id`;

function claimedFrom(row: EventRow): ClaimedEvent {
  const { id, platform, eventId, type, orderId, origin, receivedAt, attempt } = row;
  const { buffer, byteOffset, byteLength } = row.body;
  return {
    id,
    platform,
    eventId,
    type,
    receivedAt,
    attempt,
    orderId: orderId ?? undefined,
    origin: origin as Origin,
    body: Buffer.from(buffer, byteOffset, byteLength),
  };
}

async function endEvent(
  sql: Sql,
  ending: { readonly id: number; readonly state: 'done' | 'dead'; readonly now: number },
  { result, reason }: Partial<Pick<Settlement, 'result' | 'reason'>>,
): Promise<boolean> {
  const { id, state, now } = ending;
  const ended = await sql.run(
    `UPDATE events SET state = $1, result = $2, reason = $3, settled_at = $4
     WHERE id = $5 AND state = 'pending'`,
    [state, result ?? null, reason ?? null, now, id],
  );
  return ended > 0;
}

/** The inbox over the table `events` and the engine's queue of the same name. */
export function createPostgresInbox(
  database: PostgresDatabase,
  { engine, ...options }: DeliveryOptions & { readonly engine: Engine },
): Inbox {
  const { boss, events: queue, deadEvents } = engine;
  const turns = createTurns(queue);

  const write = async (
    sql: Sql,
    event: ClaimedEvent,
    subject: string | undefined,
    { order, entry, deliveries: owed, incomplete, alert }: Settlement,
    now: number,
  ): Promise<void> => {
    const { platform } = event;
    const orders = createOrderTable(sql);
    const deliveries = createDeliveryTable(sql, options);
    if (order !== undefined) await orders.save(order, now);
    if (subject !== undefined && entry !== undefined)
      await orders.addEntry({ platform, id: subject }, entry, event.id);
    for (const { destination, news } of owed) await deliveries.owe(destination, news, event, now);
    if (incomplete !== undefined) await createCompletionTable(sql).add(event.id, incomplete, now);
    if (alert !== undefined) await deliveries.alert(alert);
  };

  const bury = async (
    sql: Sql,
    { id, platform, type }: Pick<ClaimedEvent, 'id' | 'platform' | 'type'>,
    reason: string,
    now: number,
  ): Promise<boolean> => {
    if (!(await endEvent(sql, { id, state: 'dead', now }, { reason }))) return false;
    const cause = { alert: 'event_dead', platform, type, event: id, reason } as const;
    await createDeliveryTable(sql, options).alert({ kind: 'alert', cause, occurredAt: now });
    return true;
  };

  /** The engine gave up on events whose process died every time, and they hold up their orders. */
  const buryLost = async (sql: Sql, now: number): Promise<void> => {
    for (const letter of await boss.fetch<{ row: number }>(deadEvents, {
      batchSize: 10,
      db: sql,
    })) {
      const text = 'SELECT id, platform, type FROM events WHERE id = $1';
      const [event] = await sql.all<ClaimedEvent>(text, [letter.data.row]);
      if (event !== undefined) {
        await bury(sql, event, 'the bot ended whenever it processed this', now);
        await queue.drop(sql, event.id);
      }
      await boss.complete(deadEvents, letter.id, null, { db: sql });
    }
  };

  return {
    insert: createInsert(database, queue),
    claim: async ({ now, limit }) => {
      const rows = await database.transaction(async (sql) => {
        const jobs = await queue.claim(sql, limit);
        if (jobs.length === 0) await buryLost(sql, now);
        if (jobs.length === 0) return [];
        const waiting = await sql.all<EventRow>(waitingOf, [jobs]);
        const ids = waiting.map(({ id }) => id);
        await sql.run('UPDATE events SET attempts = attempts + 1 WHERE id = ANY ($1)', [ids]);
        const busy = new Set(waiting.map(({ job }) => job));
        await queue.end(
          sql,
          jobs.filter((job) => !busy.has(job)),
        );
        return waiting;
      });
      for (const [job, events] of Map.groupBy(rows, (row) => row.job)) {
        turns.begin(
          job,
          events.map(({ id }) => id),
        );
      }
      return rows.map(claimedFrom);
    },
    settle: async (event, subject, decide, now) =>
      turns.settle(event.id, async (jobs: TurnJobs) =>
        database.transaction(async (sql) => {
          const { id, platform } = event;
          const orders = createOrderTable(sql);
          if (subject !== undefined) await orders.lock(platform, subject);
          const known =
            subject === undefined ? undefined : await orders.load(platform, subject, id);
          const history =
            known?.timeline ??
            (subject === undefined ? [] : await orders.history(platform, subject, id));
          const settlement = decide(known, history);
          const ended = await endEvent(sql, { id, state: 'done', now }, settlement);
          // Settled by somebody else since the lease ran out: what they wrote stands.
          if (ended) await write(sql, event, subject, settlement, now);
          await jobs.end(sql);
          return settlement.result;
        }),
      ),
    retry: async ({ id }, dueAt, reason) =>
      turns.settle(id, async (jobs) =>
        database.transaction(async (sql) => {
          const text = `UPDATE events SET reason = $1 WHERE id = $2 AND state = 'pending'`;
          if ((await sql.run(text, [reason, id])) > 0) await jobs.again(sql, dueAt);
        }),
      ),
    giveBack: async (events) => {
      for (const { id } of events) {
        await turns.settle(id, async (jobs) =>
          database.transaction(async (sql) => {
            const text = `UPDATE events SET attempts = attempts - 1 WHERE id = $1 AND state = 'pending'`;
            if ((await sql.run(text, [id])) > 0) await jobs.giveBack(sql);
          }),
        );
      }
    },
    bury: async (event, reason, now) =>
      turns.settle(event.id, async (jobs) =>
        database.transaction(async (sql) => {
          await bury(sql, event, reason, now);
          await jobs.end(sql);
        }),
      ),
  };
}

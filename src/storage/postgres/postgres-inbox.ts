import type { Inbox } from '../../inbox/inbox.ts';
import { buryEvent } from './bury-event.ts';
import { buryLostEvents } from './bury-lost-events.ts';
import { claimEvents } from './claim-events.ts';
import { createInsert } from './create-insert.ts';
import type { PostgresDatabase } from './database.ts';
import type { DeliveryOptions } from './delivery-table.ts';
import { settleEvent } from './settle-event.ts';
import type { Engine } from './start-engine.ts';
import { createTurns } from './turns.ts';

/** The inbox over the table `events` and the engine's queue of the same name. */
export function createPostgresInbox(
  database: PostgresDatabase,
  options: DeliveryOptions & { readonly engine: Engine },
): Inbox {
  const { engine } = options;
  const turns = createTurns(engine.events);

  return {
    insert: createInsert(database, engine.events),
    claim: async ({ now, limit }) => {
      const claimed = await database.transaction(async (sql) => {
        const found = await claimEvents(sql, engine.events, limit);
        if (found.length === 0) await buryLostEvents(sql, engine, options, now);
        return found;
      });
      engine.events.hold();
      for (const { job, events } of claimed) {
        const ids = events.map(({ id }) => id);
        turns.begin(job, ids);
      }
      return claimed.flatMap(({ events }) => events);
    },
    settle: async (event, ...rest) =>
      turns.settle(event.id, async (jobs) =>
        database.transaction(async (sql) => settleEvent(sql, options, jobs, [event, ...rest])),
      ),
    retry: async ({ id }, dueAt, reason) =>
      turns.settle(id, async (jobs) =>
        database.transaction(async (sql) => {
          const text = `UPDATE events SET reason = $1 WHERE id = $2 AND state = 'pending'`;
          const waits = (await sql.run(text, [reason, id])) > 0;
          await (waits ? jobs.again(sql, dueAt) : jobs.end(sql));
        }),
      ),
    giveBack: async (events) => {
      for (const { id } of events) {
        await turns.settle(id, async (jobs) =>
          database.transaction(async (sql) => {
            const text = `UPDATE events SET attempts = attempts - 1 WHERE id = $1 AND state = 'pending'`;
            await sql.run(text, [id]);
            await jobs.giveBack(sql);
          }),
        );
      }
    },
    bury: async (event, reason, now) =>
      turns.settle(event.id, async (jobs) =>
        database.transaction(async (sql) => {
          await buryEvent(sql, options, event, reason, now);
          await jobs.end(sql);
        }),
      ),
  };
}

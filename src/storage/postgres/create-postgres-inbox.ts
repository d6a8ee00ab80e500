import type { Inbox, SettledAs } from '../../inbox/inbox.ts';
import { buryEvent } from './bury-event.ts';
import { buryLostEvents } from './bury-lost-events.ts';
import { claimEvents } from './claim-events.ts';
import { createGroups } from './create-groups.ts';
import { createPostgresInsert } from './create-postgres-insert.ts';
import type { PostgresDatabase } from './database.ts';
import type { DeliveryOptions } from './create-postgres-delivery-table.ts';
import { settleEvents, type AwaitedDecision } from './settle-events.ts';
import type { Engine } from './start-engine.ts';
import { createTurns } from './create-turns.ts';

/** How many may be decided together: the second of a subject has to see what the first has written. */
function differentSubjects(waiting: readonly AwaitedDecision[]): number {
  const seen = new Set<string>();
  for (const { event, subject } of waiting) {
    const key = JSON.stringify(subject === undefined ? event.id : [event.platform, subject]);
    if (seen.has(key)) break;
    seen.add(key);
  }
  return seen.size;
}

/** The inbox over the table `events` and the engine's queue of the same name. */
export function createPostgresInbox(
  database: PostgresDatabase,
  options: DeliveryOptions & { readonly engine: Engine },
): Inbox {
  const { engine } = options;
  const turns = createTurns(engine.events);
  const settle = createGroups<AwaitedDecision, SettledAs>({
    size: differentSubjects,
    write: async (group) => database.transaction(async (sql) => settleEvents(sql, options, group)),
  });

  return {
    insert: createPostgresInsert(database, engine.events),
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
    settle: async (event, subject, decide, now) =>
      turns.settle(event.id, async (jobs) => settle({ event, subject, decide, now, jobs })),
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
          await buryEvent(sql, options, { event, reason, now });
          await jobs.end(sql);
        }),
      ),
  };
}

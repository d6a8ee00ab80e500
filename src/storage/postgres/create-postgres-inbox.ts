import type { Inbox, SettledAs } from '../../inbox/inbox.ts';
import { buryEvent } from './bury-event.ts';
import { claimEvents } from './claim-events.ts';
import { endTurns } from './end-turns.ts';
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
    claim: async ({ limit, mostBytes = Infinity, busy = false }) => {
      const claimed = await database.transaction(async (sql) =>
        claimEvents(sql, engine.events, { limit, mostBytes, busy }),
      );
      engine.events.hold();
      for (const { job, events } of claimed) {
        const ids = events.map(({ id }) => id);
        turns.begin(job, ids);
      }
      return claimed.flatMap(({ events }) => events);
    },
    settle: async (event, subject, decide, now) =>
      turns.settle(event.id, async (jobs) => settle({ event, subject, decide, now, jobs })),
    retry: async ({ id, attempt }, dueAt, reason) =>
      turns.settle(id, async (jobs) =>
        database.transaction(async (sql) => {
          const text = `UPDATE events SET reason = $1, attempts = $2, held = 0
            WHERE id = $3 AND state = 'pending'`;
          const waits = (await sql.run(text, [reason, attempt, id])) > 0;
          await (waits ? jobs.again(sql, dueAt) : jobs.end(sql));
        }),
      ),
    // How long a claim holds is the engine's to say.
    renew: async () => engine.events.touch(),
    giveBack: async (events) => {
      const ids = events.map(({ id }) => id);
      if (ids.length === 0) return;
      await turns.giveBack(ids, async (ended) =>
        database.transaction(async (sql) => {
          const text = `UPDATE events SET held = 0 WHERE id = ANY ($1) AND state = 'pending'`;
          await sql.run(text, [ids]);
          await endTurns(sql, engine.events, 'events', ended);
        }),
      );
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

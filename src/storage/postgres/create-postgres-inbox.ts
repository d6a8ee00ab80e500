import type { ClaimedEvent, Inbox, SettledAs } from '../../inbox/inbox.ts';
import { buryEvent } from './bury-event.ts';
import { claimEvents } from './claim-events.ts';
import { createGroups } from './create-groups.ts';
import type { Lease } from './create-lease.ts';
import { createPostgresInsert } from './create-postgres-insert.ts';
import type { PostgresDatabase } from './database.ts';
import type { DeliveryOptions } from './create-postgres-delivery-table.ts';
import { settleEvents, type AwaitedDecision } from './settle-events.ts';

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

/** The inbox over the table `events`. */
export function createPostgresInbox(
  database: PostgresDatabase,
  options: DeliveryOptions & {
    readonly lease: Lease;
    /** For webhooks, whose senders wait. */
    readonly door: PostgresDatabase;
    /** This machine's clock, ms since 1970. */
    readonly now: () => number;
  },
): Inbox {
  const { lease, door, now: clock } = options;
  const underWay = lease.underWay.events;
  const settle = createGroups<AwaitedDecision, SettledAs>({
    size: differentSubjects,
    write: async (group) => database.transaction(async (sql) => settleEvents(sql, options, group)),
  });
  /** Written down or not: this try is over, and what could not be written is claimed again. */
  const ending = async <T>(events: readonly ClaimedEvent[], work: () => Promise<T>): Promise<T> =>
    work().finally(() => {
      for (const { id } of events) underWay.delete(id);
    });

  return {
    insert: createPostgresInsert(door),
    claim: async ({ limit, mostBytes = Infinity, busy = false }) => {
      const events = await database.transaction(async (sql) =>
        claimEvents(sql, lease, { limit, mostBytes, busy }),
      );
      for (const { id } of events) underWay.add(id);
      return events;
    },
    settle: async (event, subject, decide, now) =>
      ending([event], async () => settle({ event, subject, decide, now })),
    retry: async (event, dueAt, reason) =>
      ending([event], async () => {
        // How long that is, since the machine's clock may be wrong.
        await database.run(
          `UPDATE events SET reason = $1, attempts = $2, held = 0, holder = NULL, due_at = server_ms() + $3
           WHERE id = $4 AND state = 'pending' AND holder = $5`,
          [reason, event.attempt, dueAt - clock(), event.id, lease.holder],
        );
      }),
    renew: async () => lease.renew(database),
    giveBack: async (events) =>
      ending(events, async () => {
        if (events.length === 0) return;
        await database.run(
          `UPDATE events SET held = 0, holder = NULL
           WHERE id = ANY ($1) AND state = 'pending' AND holder = $2`,
          [events.map(({ id }) => id), lease.holder],
        );
      }),
    bury: async (event, reason, now) =>
      ending([event], async () =>
        database.transaction(async (sql) => buryEvent(sql, options, { event, reason, now })),
      ),
  };
}

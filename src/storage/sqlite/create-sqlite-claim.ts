import { chooseClaim, countedAttempts } from '../../inbox/choose-claim.ts';
import type { ClaimedEvent, Envelope, Inbox } from '../../inbox/inbox.ts';
import { readOrigin } from '../order-row.ts';
import type { Write } from './create-group-commit.ts';
import type { DueRow, EventRow, InboxStatements } from './prepare-inbox-statements.ts';

function envelopeFrom(row: EventRow): Envelope {
  return {
    platform: row.platform,
    eventId: row.event_id,
    type: row.type,
    orderId: row.order_id ?? undefined,
    body: row.body,
    origin: readOrigin(row.origin),
    receivedAt: row.received_at,
  };
}

/** How many events of one order a claim takes beyond its limit. */
const mostOfOrder = 50;

/**
 * The oldest due events, with what else is due of their orders where the limit left it out: only who sees
 * it all can put a journal's events before the webhooks that came while it was read.
 */
function dueWithTheirOrders(
  statements: InboxStatements,
  { now, limit }: { readonly now: number; readonly limit: number },
): readonly DueRow[] {
  const rows = statements.due.all({ now, limit });
  if (rows.length < limit) return rows;
  const lastOfOrder = new Map(rows.map((row) => [`${row.platform} ${row.orderId ?? ''}`, row]));
  const more = [...lastOfOrder.values()].flatMap((row) =>
    statements.dueOfOrder.all({ ...row, now, limit: mostOfOrder }),
  );
  return [...rows, ...more];
}

/** The events whose process died, with what is due before them of their orders; all others if there are none. */
function mayBeClaimed(
  statements: InboxStatements,
  when: { readonly now: number; readonly limit: number },
) {
  const suspects = statements.suspects.all(when);
  const before = suspects.flatMap((row) => statements.dueBefore.all({ ...row, ...when }));
  const rows =
    suspects.length > 0 ? [...before, ...suspects] : dueWithTheirOrders(statements, when);
  const byId = new Map(rows.map((row) => [row.id, row]));
  const inTurn = suspects.length > 0 ? [...byId.values()].sort((a, b) => a.id - b.id) : rows;
  return inTurn.map((row) => ({ ...row, orderId: row.orderId ?? undefined }));
}

/** Claims what is due in the table `events`. */
export function createSqliteClaim(statements: InboxStatements, write: Write): Inbox['claim'] {
  return async ({ now, leaseMs, limit, mostBytes = Infinity, busy = false }) =>
    write(() => {
      const due = mayBeClaimed(statements, { now, limit });
      const chosen = chooseClaim(due, { busy, mostBytes });
      const { held, suspects } = chosen;
      return chosen.events.flatMap((event): readonly ClaimedEvent[] => {
        const { id } = event;
        const attempts = countedAttempts(event);
        const row = statements.lease.get({ id, held, attempts, leaseEndsAt: now + leaseMs });
        if (row === undefined) return [];
        const claimed = { ...envelopeFrom(row), id, attempt: attempts + 1 };
        return [suspects ? { ...claimed, suspect: true } : claimed];
      });
    });
}

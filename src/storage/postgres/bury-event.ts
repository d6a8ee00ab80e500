import type { ClaimedEvent } from '../../inbox/inbox.ts';
import type { Lease } from './create-lease.ts';
import type { Sql } from './database.ts';
import {
  createPostgresDeliveryTable,
  type DeliveryOptions,
} from './create-postgres-delivery-table.ts';
import { endEvent } from './end-event.ts';

/** Keeps an event as a dead letter and tells the operators. */
export async function buryEvent(
  sql: Sql,
  options: DeliveryOptions & { readonly lease: Lease },
  buried: {
    readonly event: ClaimedEvent;
    readonly reason: string;
    /** ms since 1970. */
    readonly now: number;
  },
): Promise<void> {
  const { event, reason, now } = buried;
  const { id, platform, type } = event;
  const { holder } = options.lease;
  if (!(await endEvent(sql, event, { state: 'dead', now, holder }, { reason }))) return;
  const cause = { alert: 'event_dead', platform, type, event: id, reason } as const;
  await createPostgresDeliveryTable(sql, options).alert({ kind: 'alert', cause, occurredAt: now });
}

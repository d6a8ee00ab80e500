import type { ClaimedEvent } from '../../inbox/inbox.ts';
import type { Sql } from './database.ts';
import {
  createPostgresDeliveryTable,
  type DeliveryOptions,
} from './create-postgres-delivery-table.ts';
import { endEvent } from './end-event.ts';

/** Keeps an event as a dead letter and tells the operators. */
export async function buryEvent(
  sql: Sql,
  options: DeliveryOptions,
  { id, platform, type }: Pick<ClaimedEvent, 'id' | 'platform' | 'type'>,
  reason: string,
  now: number,
): Promise<void> {
  if (!(await endEvent(sql, { id, state: 'dead', now }, { reason }))) return;
  const cause = { alert: 'event_dead', platform, type, event: id, reason } as const;
  await createPostgresDeliveryTable(sql, options).alert({ kind: 'alert', cause, occurredAt: now });
}

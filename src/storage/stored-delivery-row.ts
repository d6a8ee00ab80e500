import type { StoredDelivery } from '../outbox/stored-delivery.ts';

/** What a `StoredDelivery` is read from, in either database. */
export const storedDeliveryColumns = `deliveries.id, deliveries.channel_id AS "channelId", deliveries.state,
  plain, alone, generation, message, deliveries.reason, deliveries.settled_at AS "settledAt"`;

/** Neither database's column is a boolean. */
export interface StoredDeliveryRow extends Omit<StoredDelivery, 'plain' | 'alone'> {
  readonly plain: number;
  readonly alone: number;
}

export function storedDeliveryFrom(row: StoredDeliveryRow): StoredDelivery {
  return { ...row, plain: row.plain === 1, alone: row.alone === 1 };
}

export function storedDeliveryRow(delivery: StoredDelivery): StoredDeliveryRow {
  return { ...delivery, plain: Number(delivery.plain), alone: Number(delivery.alone) };
}

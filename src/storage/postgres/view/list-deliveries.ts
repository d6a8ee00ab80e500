import type { ListedDelivery, RowState } from '../../../operators/desk.ts';
import { deliveryFrom, type DeliveryRow } from '../../delivery-row.ts';
import type { Sql } from '../database.ts';

/** What `ListedDelivery` tells, of a `delivery` and its `message`. */
export const postgresDeliveryColumns = `delivery.id, delivery.event, delivery.channel_id AS "channelId", delivery.state,
  delivery.plain, message.attempts, coalesce(message.reason, delivery.reason) AS reason,
  message.discord_id AS "discordId", delivery.created_at AS "createdAt"`;

/** The newest deliveries. */
export async function listDeliveries(
  sql: Sql,
  filter: {
    readonly state?: RowState | undefined;
    readonly before?: number | undefined;
    readonly limit: number;
  },
): Promise<readonly ListedDelivery[]> {
  const { state, before = Number.MAX_SAFE_INTEGER, limit } = filter;
  const rows = await sql.all<DeliveryRow>(
    `SELECT ${postgresDeliveryColumns}
     FROM deliveries AS delivery LEFT JOIN messages AS message ON message.id = delivery.message
     WHERE delivery.id < $1 ${state === undefined ? '' : 'AND delivery.state = $3'}
     ORDER BY delivery.id DESC LIMIT $2`,
    state === undefined ? [before, limit] : [before, limit, state],
  );
  return rows.map(deliveryFrom);
}

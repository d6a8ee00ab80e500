import type { ListedDelivery, RowState } from '../../../operators/desk.ts';
import { deliveryColumns, deliveryFrom, type DeliveryRow } from '../../delivery-row.ts';
import type { Sql } from '../database.ts';

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
    `SELECT ${deliveryColumns}
     FROM deliveries AS delivery LEFT JOIN messages AS message ON message.id = delivery.message
     WHERE delivery.id < $1 ${state === undefined ? '' : 'AND delivery.state = $3'}
     ORDER BY delivery.id DESC LIMIT $2`,
    state === undefined ? [before, limit] : [before, limit, state],
  );
  return rows.map(deliveryFrom);
}

import type { ListedDelivery, RowState } from '../../operators/desk.ts';
import { deliveryColumns, deliveryFrom, type DeliveryRow } from '../delivery-row.ts';
import type { SqliteDatabase } from './open-database.ts';

type ListDeliveries = (filter: {
  readonly state?: RowState | undefined;
  readonly before?: number | undefined;
  readonly limit: number;
}) => readonly ListedDelivery[];

/** The newest deliveries; those that are few come from an index of their own, so that a long history costs nothing. */
export function createListDeliveries(db: SqliteDatabase): ListDeliveries {
  const prepare = (where: string) =>
    db.prepare<object, DeliveryRow>(
      `SELECT ${deliveryColumns}
       FROM deliveries AS delivery LEFT JOIN messages AS message ON message.id = delivery.message
       WHERE ${where} AND delivery.id < @before ORDER BY delivery.id DESC LIMIT @limit`,
    );
  const any = prepare('(@state IS NULL OR delivery.state = @state)');
  const dead = prepare("delivery.state = 'dead'");
  const pending = prepare("delivery.state = 'pending'");
  return ({ state = null, before = Number.MAX_SAFE_INTEGER, limit }) => {
    const statement = state === 'dead' ? dead : state === 'pending' ? pending : any;
    return statement.all({ state, before, limit }).map(deliveryFrom);
  };
}

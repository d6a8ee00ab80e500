import type { ListedDelivery, RowState } from '../../operators/desk.ts';
import { deliveryFrom, type DeliveryRow } from '../delivery-row.ts';
import type { SqliteDatabase } from './open-database.ts';

/** What `ListedDelivery` tells, of a `delivery` and its `message`. */
export const sqliteDeliveryColumns = `delivery.id, delivery.event, delivery.channel_id AS channelId, delivery.state,
  delivery.plain, message.attempts, coalesce(message.reason, delivery.reason) AS reason,
  message.discord_id AS discordId, delivery.created_at AS createdAt`;

type ListDeliveries = (filter: {
  readonly state?: RowState | undefined;
  readonly before?: number | undefined;
  readonly limit: number;
}) => readonly ListedDelivery[];

/** The newest deliveries; those that are few come from an index of their own, so that a long history costs nothing. */
export function createListDeliveries(db: SqliteDatabase): ListDeliveries {
  const prepare = (where: string) =>
    db.prepare<object, DeliveryRow>(
      `SELECT ${sqliteDeliveryColumns}
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

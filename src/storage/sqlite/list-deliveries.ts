import type { Desk, ListedDelivery } from '../../outbox/desk.ts';
import type { SqliteDatabase } from './open-database.ts';

type ListDeliveries = (filter: Parameters<Desk['listDeliveries']>[0]) => readonly ListedDelivery[];

/** The newest deliveries; dead ones come from an index of their own, so that a long history costs nothing. */
export function createListDeliveries(db: SqliteDatabase): ListDeliveries {
  const prepare = (where: string) =>
    db.prepare<object, Omit<ListedDelivery, 'plain'> & { readonly plain: number }>(
      `SELECT delivery.id, delivery.event, delivery.channel_id AS channelId, delivery.state, delivery.plain,
         message.attempts, coalesce(message.reason, delivery.reason) AS reason,
         message.discord_id AS discordId, delivery.created_at AS createdAt
       FROM deliveries AS delivery LEFT JOIN messages AS message ON message.id = delivery.message
       WHERE ${where} ORDER BY delivery.id DESC LIMIT @limit`,
    );
  const any = prepare('(@state IS NULL OR delivery.state = @state)');
  const dead = prepare("delivery.state = 'dead'");
  return ({ state = null, limit }) => {
    const rows = state === 'dead' ? dead.all({ limit }) : any.all({ state, limit });
    return rows.map((row) => ({ ...row, plain: row.plain === 1 }));
  };
}

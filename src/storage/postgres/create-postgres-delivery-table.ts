import type { AlertNews, News } from '../../orders/news.ts';
import { alertAgainAfterMs } from '../../outbox/alert-again-after-ms.ts';
import type { Destination } from '../../routing/route.ts';
import { causeKey } from '../cause-key.ts';
import { newDelivery, type OwedEvent, type OwedNews } from '../new-delivery.ts';
import type { Sql } from './database.ts';

export interface PostgresDeliveryTable {
  /** Owes news to channels, once per event and channel. */
  readonly owe: (
    owed: readonly {
      readonly destination: Destination;
      readonly news: News;
      /** It is a line under a card. */
      readonly line?: boolean | undefined;
    }[],
    event: OwedEvent,
    now: number,
  ) => Promise<void>;
  /** Tells the operators' channel, once per cause and day; nothing happens where there is none. */
  readonly alert: (alert: AlertNews) => Promise<void>;
}

export interface DeliveryOptions {
  readonly installation: string;
  readonly operators: () => Destination | undefined;
}

export function createPostgresDeliveryTable(
  sql: Sql,
  options: DeliveryOptions,
): PostgresDeliveryTable {
  const { installation, operators } = options;

  const add = async (owed: OwedNews, destination: Destination, now: number) => {
    const row = newDelivery(owed, { installation, destination, now });
    await sql.run(
      `INSERT INTO deliveries (event, channel_id, locale, marker, news, created_at, line)
       VALUES ($1, $2, $3, $4, $5, $6, $7)
       ON CONFLICT (event, channel_id) DO NOTHING`,
      [row.event, row.channelId, row.locale, row.marker, row.news, row.createdAt, row.line],
    );
  };

  return {
    owe: async (owed, event, now) => {
      await Promise.all(
        owed.map(async ({ destination, news, line }) =>
          add({ news, event, line }, destination, now),
        ),
      );
    },
    alert: async (news) => {
      const destination = operators();
      if (destination === undefined) return;
      const { cause, occurredAt: now } = news;
      const written = await sql.run(
        `INSERT INTO alerts (cause, told_at) VALUES ($1, $2)
         ON CONFLICT (cause) DO UPDATE SET told_at = excluded.told_at
         WHERE alerts.told_at < excluded.told_at - ${alertAgainAfterMs}`,
        [causeKey(cause), now],
      );
      if (written > 0) await add({ news, event: null }, destination, now);
    },
  };
}

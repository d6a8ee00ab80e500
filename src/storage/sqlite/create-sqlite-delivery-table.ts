import type { AlertNews, News } from '../../orders/news.ts';
import { alertAgainAfterMs } from '../../outbox/alert-again-after-ms.ts';
import type { Destination } from '../../routing/route.ts';
import { causeKey } from '../cause-key.ts';
import { newDelivery, type OwedEvent } from '../new-delivery.ts';
import type { SqliteDatabase } from './open-database.ts';

export interface OwedDelivery {
  readonly destination: Destination;
  readonly news: News;
  /** It is a line under a card. */
  readonly line?: boolean | undefined;
}

export interface SqliteDeliveryTable {
  /** Owes news to a channel, once per event and channel. */
  readonly owe: (owed: OwedDelivery, event: OwedEvent, now: number) => void;
  /** Tells the operators' channel, once per cause and day; nothing happens where there is none. */
  readonly alert: (alert: AlertNews) => void;
}

/** Synchronous steps over the table `deliveries`, to be composed inside a transaction. */
export function createSqliteDeliveryTable(
  db: SqliteDatabase,
  options: { readonly installation: string; readonly operators: () => Destination | undefined },
): SqliteDeliveryTable {
  const { installation, operators } = options;
  const insert = db.prepare<ReturnType<typeof newDelivery>>(
    `INSERT INTO deliveries (event, channel_id, locale, marker, news, created_at, line)
     VALUES (@event, @channelId, @locale, @marker, @news, @createdAt, @line)
     ON CONFLICT (event, channel_id) DO NOTHING`,
  );
  const rememberAlert = db.prepare(
    `INSERT INTO alerts (cause, told_at) VALUES (@cause, @now)
     ON CONFLICT (cause) DO UPDATE SET told_at = excluded.told_at
     WHERE told_at < @now - ${alertAgainAfterMs}`,
  );

  return {
    owe: ({ destination, news, line }, event, now) => {
      insert.run(newDelivery({ news, event, line }, { installation, destination, now }));
    },
    alert: (news) => {
      const destination = operators();
      if (destination === undefined) return;
      const { cause, occurredAt: now } = news;
      if (rememberAlert.run({ cause: causeKey(cause), now }).changes === 0) return;
      const to = { installation, destination, now };
      insert.run(newDelivery({ news, event: null }, to));
    },
  };
}

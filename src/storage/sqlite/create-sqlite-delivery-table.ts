import type { AlertCause, AlertNews, News } from '../../orders/news.ts';
import { alertAgainAfterMs } from '../../outbox/alert-again-after-ms.ts';
import type { Destination } from '../../routing/route.ts';
import { storedNews } from '../../stored/stored-news.ts';
import { causeKey } from '../cause-key.ts';
import { markerOf } from '../marker-of.ts';
import type { SqliteDatabase } from './open-database.ts';

export interface SqliteDeliveryTable {
  /** Owes news to a channel, once per event and channel. */
  readonly owe: (destination: Destination, news: News, event: SqliteOwedEvent, now: number) => void;
  /** Tells the operators' channel, once per cause and day; nothing happens where there is none. */
  readonly alert: (alert: AlertNews) => void;
  /** Forgets that a cause was told, because it is gone. */
  readonly clearAlert: (cause: AlertCause) => void;
}

export interface SqliteOwedEvent {
  readonly id: number;
  readonly platform: string;
  readonly eventId: string;
}

interface Added {
  readonly destination: Destination;
  readonly news: News;
  /** Null for an alert. */
  readonly event: number | null;
  /** What its marker is made from. */
  readonly identity: readonly string[];
  readonly now: number;
}

/** Synchronous steps over the table `deliveries`, to be composed inside a transaction. */
export function createSqliteDeliveryTable(
  db: SqliteDatabase,
  options: { readonly installation: string; readonly operators: Destination | undefined },
): SqliteDeliveryTable {
  const insert = db.prepare(
    `INSERT INTO deliveries (event, channel_id, locale, marker, news, created_at)
     VALUES (@event, @channel_id, @locale, @marker, @news, @created_at)
     ON CONFLICT (event, channel_id) DO NOTHING`,
  );
  const rememberAlert = db.prepare(
    `INSERT INTO alerts (cause, told_at) VALUES (@cause, @now)
     ON CONFLICT (cause) DO UPDATE SET told_at = excluded.told_at WHERE told_at < @now - ${alertAgainAfterMs}`,
  );
  const forgetAlert = db.prepare('DELETE FROM alerts WHERE cause = ?');

  const add = ({ destination, news, event, identity, now }: Added): void => {
    const { channelId, locale } = destination;
    insert.run({
      event,
      channel_id: channelId,
      locale,
      marker: markerOf([options.installation, channelId, ...identity]),
      news: storedNews.write(news),
      created_at: now,
    });
  };

  return {
    owe: (destination, news, event, now) => {
      const { id, platform, eventId } = event;
      add({ destination, news, event: id, identity: [platform, eventId], now });
    },
    alert: (alert) => {
      if (options.operators === undefined) return;
      const { occurredAt: now } = alert;
      const cause = causeKey(alert.cause);
      if (rememberAlert.run({ cause, now }).changes === 0) return;
      const identity = [cause, String(now)];
      add({ destination: options.operators, news: alert, event: null, identity, now });
    },
    clearAlert: (cause) => {
      forgetAlert.run(causeKey(cause));
    },
  };
}

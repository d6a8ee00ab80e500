import type { AlertCause, AlertNews, News } from '../../orders/news.ts';
import { alertAgainAfterMs } from '../../outbox/alert-again-after-ms.ts';
import type { Destination } from '../../routing/route.ts';
import { storedNews } from '../../stored/stored-news.ts';
import { causeKey } from '../cause-key.ts';
import { markerOf } from '../marker-of.ts';
import type { Sql } from './database.ts';
import type { JobQueue, QueuedRow } from './create-job-queue.ts';

export interface PostgresOwedEvent {
  readonly id: number;
  readonly platform: string;
  readonly eventId: string;
}

export interface PostgresDeliveryTable {
  /** Owes news to channels, once per event and channel; answers what needs a job to post it. */
  readonly owe: (
    owed: readonly { readonly destination: Destination; readonly news: News }[],
    event: PostgresOwedEvent,
    now: number,
  ) => Promise<readonly QueuedRow[]>;
  /** Tells the operators' channel, once per cause and day; nothing happens where there is none. */
  readonly alert: (alert: AlertNews) => Promise<void>;
  /** Forgets that a cause was told, because it is gone. */
  readonly clearAlert: (cause: AlertCause) => Promise<void>;
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

export interface DeliveryOptions {
  readonly installation: string;
  readonly operators: Destination | undefined;
  readonly queue: JobQueue;
}

export function createPostgresDeliveryTable(
  sql: Sql,
  options: DeliveryOptions,
): PostgresDeliveryTable {
  const { installation, operators, queue } = options;

  const add = async (added: Added): Promise<readonly QueuedRow[]> => {
    const { news, event, identity, now } = added;
    const { channelId, locale } = added.destination;
    const marker = markerOf([installation, channelId, ...identity]);
    return sql.all(
      `INSERT INTO deliveries (event, channel_id, locale, marker, news, created_at)
       VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT (event, channel_id) DO NOTHING RETURNING id AS row, channel_id AS key`,
      [event, channelId, locale, marker, storedNews.write(news), now],
    );
  };

  return {
    owe: async (owed, { id, platform, eventId }, now) => {
      const added = await Promise.all(
        owed.map(async ({ destination, news }) =>
          add({ destination, news, event: id, identity: [platform, eventId], now }),
        ),
      );
      return added.flat();
    },
    alert: async (alert) => {
      if (operators === undefined) return;
      const { occurredAt: now } = alert;
      const cause = causeKey(alert.cause);
      const told = await sql.run(
        `INSERT INTO alerts (cause, told_at) VALUES ($1, $2)
         ON CONFLICT (cause) DO UPDATE SET told_at = excluded.told_at
         WHERE alerts.told_at < excluded.told_at - ${alertAgainAfterMs}`,
        [cause, now],
      );
      if (told === 0) return;
      const identity = [cause, String(now)];
      const added = { destination: operators, news: alert, event: null, identity, now };
      await queue.add(sql, await add(added));
    },
    clearAlert: async (cause) => {
      await sql.run('DELETE FROM alerts WHERE cause = $1', [causeKey(cause)]);
    },
  };
}

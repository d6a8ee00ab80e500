import type { AlertNews, News } from '../../orders/news.ts';
import { alertAgainAfterMs } from '../../outbox/alert-again-after-ms.ts';
import type { Destination } from '../../routing/route.ts';
import { causeKey } from '../cause-key.ts';
import { newDelivery, type OwedEvent, type OwedNews } from '../new-delivery.ts';
import type { Sql } from './database.ts';
import type { JobQueue, QueuedRow } from './create-job-queue.ts';

export interface PostgresDeliveryTable {
  /** Owes news to channels, once per event and channel; answers what needs a job to post it. */
  readonly owe: (
    owed: readonly {
      readonly destination: Destination;
      readonly news: News;
      /** It is a line under a card. */
      readonly line?: boolean | undefined;
    }[],
    event: OwedEvent,
    now: number,
  ) => Promise<readonly QueuedRow[]>;
  /** Tells the operators' channel, once per cause and day; nothing happens where there is none. */
  readonly alert: (alert: AlertNews) => Promise<void>;
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

  const add = async (owed: OwedNews, destination: Destination, now: number) => {
    const row = newDelivery(owed, { installation, destination, now });
    return sql.all<QueuedRow>(
      `INSERT INTO deliveries (event, channel_id, locale, marker, news, created_at, line)
       VALUES ($1, $2, $3, $4, $5, $6, $7)
       ON CONFLICT (event, channel_id) DO NOTHING RETURNING id AS row, channel_id AS key`,
      [row.event, row.channelId, row.locale, row.marker, row.news, row.createdAt, row.line],
    );
  };

  return {
    owe: async (owed, event, now) => {
      const added = await Promise.all(
        owed.map(async ({ destination, news, line }) =>
          add({ news, event, line }, destination, now),
        ),
      );
      return added.flat();
    },
    alert: async (news) => {
      if (operators === undefined) return;
      const { cause, occurredAt: now } = news;
      const written = await sql.run(
        `INSERT INTO alerts (cause, told_at) VALUES ($1, $2)
         ON CONFLICT (cause) DO UPDATE SET told_at = excluded.told_at
         WHERE alerts.told_at < excluded.told_at - ${alertAgainAfterMs}`,
        [causeKey(cause), now],
      );
      if (written > 0) await queue.add(sql, await add({ news, event: null }, operators, now));
    },
  };
}

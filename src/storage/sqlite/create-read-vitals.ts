import { everyChannel } from '../../outbox/every-channel.ts';
import type { Vitals } from '../../operators/vitals.ts';
import { countStuck } from '../count-stuck.ts';
import { countSubscriptions } from '../erase-member-steps.ts';
import { backupVerified } from '../../running/backup-verified.ts';
import { listParked } from '../parking-steps.ts';
import { readValue } from '../value-steps.ts';
import type { TakeSteps } from './create-sqlite-take-steps.ts';
import type { SqliteDatabase } from './open-database.ts';

/** Counts over partial indexes: cheap however much has been finished. */
export function createReadVitals(
  db: SqliteDatabase,
  take: TakeSteps,
  now: () => number,
): () => Vitals {
  const count = (from: string): (() => number) => {
    const statement = db.prepare<[], number>(`SELECT count(*) FROM ${from}`).pluck();
    return () => statement.get() ?? 0;
  };
  const inboxPending = count(`events WHERE state = 'pending'`);
  const outboxPending = count(`deliveries WHERE state = 'pending'`);
  const deadEvents = count(`events WHERE state = 'dead'`);
  const deadDeliveries = count(`deliveries WHERE state = 'dead'`);
  const outboxParked = count(
    `deliveries WHERE state = 'pending' AND channel_id IN (SELECT channel_id FROM parked)`,
  );
  const cardsStale = count('cards WHERE stale_since IS NOT NULL');
  const cardStaleSince = db
    .prepare<[], number | null>('SELECT min(stale_since) FROM cards WHERE stale_since IS NOT NULL')
    .pluck();
  // Platforms are few: one step through the index of each, instead of a scan.
  const lastEvents = db.prepare<[], { platform: string; receivedAt: number }>(
    `WITH RECURSIVE platform (name) AS (
       SELECT min(platform) FROM events
       UNION ALL
       SELECT (SELECT min(platform) FROM events WHERE platform > platform_.name)
       FROM platform AS platform_ WHERE platform_.name IS NOT NULL
     )
     SELECT name AS platform,
       (SELECT received_at FROM events WHERE events.platform = name ORDER BY id DESC LIMIT 1) AS receivedAt
     FROM platform WHERE name IS NOT NULL`,
  );

  return () => {
    const parked = take(listParked());
    const everythingStopped = parked.some(({ channelId }) => channelId === everyChannel);
    const pending = outboxPending();
    const verified = take(readValue(backupVerified));
    return {
      inboxPending: inboxPending(),
      outboxPending: pending,
      outboxParked: everythingStopped ? pending : outboxParked(),
      deadEvents: deadEvents(),
      deadDeliveries: deadDeliveries(),
      cardsStale: cardsStale(),
      cardStaleSince: cardStaleSince.get() ?? null,
      stuckOrders: take(countStuck(now())),
      backupVerifiedAt: verified === undefined ? null : Number(verified),
      subscriptions: take(countSubscriptions()),
      parked,
      lastEvents: lastEvents.all(),
    };
  };
}

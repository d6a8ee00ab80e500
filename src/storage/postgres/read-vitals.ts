import { everyChannel } from '../../outbox/every-channel.ts';
import type { Vitals } from '../../operators/vitals.ts';
import { countStuck } from '../count-stuck.ts';
import { countSubscriptions } from '../erase-member-steps.ts';
import { listParked } from '../parking-steps.ts';
import { takeSteps } from './take-steps.ts';
import type { Sql } from './database.ts';

type Counts = Pick<
  Vitals,
  | 'inboxPending'
  | 'outboxPending'
  | 'outboxParked'
  | 'deadEvents'
  | 'deadDeliveries'
  | 'cardsStale'
  | 'cardStaleSince'
>;

/** Over partial indexes: cheap however much has been finished. */
const counts = `SELECT
  (SELECT count(*) FROM events WHERE state = 'pending') AS "inboxPending",
  (SELECT count(*) FROM deliveries WHERE state = 'pending') AS "outboxPending",
  (SELECT count(*) FROM deliveries WHERE state = 'pending'
     AND channel_id IN (SELECT channel_id FROM parked)) AS "outboxParked",
  (SELECT count(*) FROM events WHERE state = 'dead') AS "deadEvents",
  (SELECT count(*) FROM deliveries WHERE state = 'dead') AS "deadDeliveries",
  (SELECT count(*) FROM cards WHERE stale_since IS NOT NULL) AS "cardsStale",
  (SELECT min(stale_since) FROM cards WHERE stale_since IS NOT NULL) AS "cardStaleSince"`;

/** Platforms are few: one step through the index of each, instead of a scan. */
const lastEvents = `WITH RECURSIVE platform (name) AS (
    SELECT min(platform) FROM events
    UNION ALL
    SELECT (SELECT min(platform) FROM events WHERE platform > before.name)
    FROM platform AS before WHERE before.name IS NOT NULL
  )
  SELECT name AS platform,
    (SELECT received_at FROM events WHERE events.platform = name ORDER BY id DESC LIMIT 1) AS "receivedAt"
  FROM platform WHERE name IS NOT NULL`;

/** @param now ms since 1970 */
export async function readVitals(sql: Sql, now: number): Promise<Vitals> {
  const parked = await takeSteps(sql, listParked());
  const everythingStopped = parked.some(({ channelId }) => channelId === everyChannel);
  const [counted] = await sql.all<Counts>(counts);
  if (counted === undefined) throw new Error('nothing was counted');
  const { outboxPending, outboxParked } = counted;
  return {
    ...counted,
    outboxParked: everythingStopped ? outboxPending : outboxParked,
    stuckOrders: await takeSteps(sql, countStuck(now)),
    // Those who run the database back it up.
    backupVerifiedAt: null,
    subscriptions: await takeSteps(sql, countSubscriptions()),
    parked,
    lastEvents: await sql.all(lastEvents),
  };
}

import type { Cards, ClaimedCard } from '../../outbox/cards.ts';
import { everyChannel } from '../../outbox/every-channel.ts';
import { planClaim } from '../../outbox/plan-claim.ts';
import { settleCard, type CardEffects } from '../../outbox/settle-card.ts';
import type { StoredCard, StoredLine } from '../../outbox/stored-card.ts';
import { cardFrom, type CardRow } from '../card-row.ts';
import { claimedCard, leasedCard } from '../claimed-card.ts';
import {
  finishSubscription,
  isMembers,
  releaseHeld,
  suspendMember,
  viewOf,
} from '../subscription-steps.ts';
import { whereCardGoesOn } from '../where-card-goes-on.ts';
import { membersLast } from '../not-members.ts';
import { lineDelivery } from '../line-delivery.ts';
import { longestWaitQuery, nextCardQueries } from '../next-card-queries.ts';
import { orderFrom, timelineEntryFrom, type OrderRow, type TimelineRow } from '../order-row.ts';
import { createPostgresCardTable } from './create-postgres-card-table.ts';
import {
  createPostgresDeliveryTable,
  type DeliveryOptions,
} from './create-postgres-delivery-table.ts';
import { findParked } from './find-parked.ts';
import { isHeld, type Lease } from './create-lease.ts';
import { liftParking, park } from '../parking-steps.ts';
import type { PostgresDatabase, Sql } from './database.ts';
import { endAlert } from './end-alert.ts';
import { takeSteps } from './take-steps.ts';

/** As much of an order's history as is drawn from. */
const longestTimeline = 100;
/** How many orders count as finished in one step. */
const mostFinished = 100;

const finish = `UPDATE cards SET wanted = wanted + 1, stale_since = $1 WHERE id IN (
  SELECT id FROM cards WHERE finish_at <= $1 AND state = 'live' AND stale_since IS NULL
  LIMIT ${mostFinished} FOR UPDATE SKIP LOCKED)`;

/** Whether a machine works on a card: one that died gives up what it had. $1 is the time, $2 and $3 who asks and what it has. */
const isWorkedOn = `CASE WHEN cards.holder IS NULL THEN due_at > $1 ELSE ${isHeld('cards', '$2', '$3')} END`;
const free = `CASE leased WHEN 0 THEN due_at <= $1 ELSE NOT ${isWorkedOn} END`;

/** The channels, jumping from one to the next; whoever has waited longest comes first. */
const channels = `WITH RECURSIVE channel (id) AS (
    SELECT min(channel_id) FROM cards WHERE stale_since IS NOT NULL
    UNION ALL
    SELECT (SELECT min(channel_id) FROM cards WHERE stale_since IS NOT NULL AND channel_id > channel.id)
    FROM channel WHERE channel.id IS NOT NULL
  )
  SELECT id FROM channel WHERE id IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM parked WHERE channel_id = channel.id AND probe_at > $1)
    AND NOT EXISTS (SELECT 1 FROM cards WHERE leased = 1 AND ${isWorkedOn} AND channel_id = channel.id)
  ORDER BY ${membersLast('channel.id')}, (${longestWaitQuery(free, 'channel.id')})`;

const queries = nextCardQueries({ free, channel: '$4', oldBefore: '$5' });

async function findNext(
  sql: Sql,
  claim: {
    readonly asking: readonly unknown[];
    readonly channelId: string;
    readonly oldBefore: number;
    readonly isSlow: boolean;
  },
): Promise<CardRow | undefined> {
  const { asking, channelId, oldBefore, isSlow } = claim;
  const first = async (query: string, values: readonly unknown[]) =>
    (await sql.all<CardRow>(`${query} FOR UPDATE SKIP LOCKED`, values))[0];
  const of = [...asking, channelId];
  return (
    (await first(queries.unposted, of)) ??
    (await first(queries.young, [...of, oldBefore])) ??
    (isSlow ? undefined : await first(queries.old, [...of, oldBefore]))
  );
}

async function findOrder(
  sql: Sql,
  { platform, orderId }: StoredCard,
): Promise<ClaimedCard['found']> {
  const [row] = await sql.all<OrderRow>(
    `SELECT * FROM orders WHERE (order_id = $2 OR alias = $2) AND platform = $1
     ORDER BY coalesce(alias = $2, false) DESC, id LIMIT 1`,
    [platform, orderId],
  );
  if (row === undefined) return undefined;
  const timeline = await sql.all<TimelineRow>(
    `SELECT * FROM timeline WHERE platform = $1 AND order_id = $2
     ORDER BY occurred_at DESC, id DESC LIMIT ${longestTimeline}`,
    [platform, row.order_id],
  );
  return {
    order: orderFrom(row),
    timeline: timeline.map(timelineEntryFrom).reverse(),
    refreshedAt: row.refreshed_at,
  };
}

async function oweLines(
  sql: Sql,
  options: DeliveryOptions,
  owed: {
    readonly card: StoredCard;
    readonly lines: readonly StoredLine[];
    readonly now: number;
  },
): Promise<void> {
  const cards = createPostgresCardTable(sql, options.installation);
  const deliveries = createPostgresDeliveryTable(sql, options);
  for (const line of owed.lines) {
    const handed = await cards.readLine(line);
    if (handed === undefined) continue;
    await cards.setLine(line, 'owed');
    await deliveries.owe([lineDelivery(owed.card, handed.news)], handed.event, owed.now);
  }
}

/** What quiet hours held back is owed once they are over. */
async function release(sql: Sql, options: DeliveryOptions, now: number): Promise<void> {
  const cards = createPostgresCardTable(sql, options.installation);
  for (const id of await takeSteps(sql, releaseHeld(now))) {
    const card = await cards.find(id);
    if (card === undefined) continue;
    const lines = (await cards.linesOf([id])).filter(({ state }) => state === 'waiting');
    await oweLines(sql, options, { card, lines, now });
  }
}

async function writeEffects(
  sql: Sql,
  options: DeliveryOptions,
  {
    effects,
    before,
    now,
  }: {
    readonly effects: CardEffects;
    readonly before: StoredCard | undefined;
    readonly now: number;
  },
): Promise<void> {
  const { card } = effects;
  const cards = createPostgresCardTable(sql, options.installation);
  const deliveries = createPostgresDeliveryTable(sql, options);
  if (card !== undefined) await cards.save(card, before);
  for (const line of effects.inCard ?? []) await cards.setLine(line, 'in_card');
  if (card !== undefined) await oweLines(sql, options, { card, lines: effects.owed ?? [], now });
  for (const channel of effects.parked ?? []) await takeSteps(sql, park(channel));
  for (const channelId of effects.lifted ?? []) await takeSteps(sql, liftParking(channelId));
  for (const cause of effects.overAlerts ?? []) await endAlert(sql, cause, now);
  if (effects.alert) await deliveries.alert(effects.alert);
}

async function settleIn(
  sql: Sql,
  options: DeliveryOptions,
  ...[claimed, outcome, now]: Parameters<Cards['settle']>
): ReturnType<Cards['settle']> {
  const { id, channelId } = claimed.card;
  const cards = createPostgresCardTable(sql, options.installation);
  const theirs = await takeSteps(sql, isMembers(channelId));
  // What they asked for may have ended meanwhile: then nothing follows from the try.
  const found = theirs ? await findOrder(sql, claimed.card) : undefined;
  const seen = theirs ? await takeSteps(sql, viewOf(claimed.card, found?.order)) : undefined;
  const stored = await cards.find(id);
  const facts = {
    ...{ tried: claimed, stored },
    lines: await cards.linesOf([id]),
    channel: await findParked(sql, channelId),
    everything: await findParked(sql, everyChannel),
    ...{ isMembers: theirs, confirmedAt: seen?.confirmedAt },
  };
  const effects = settleCard(outcome, facts, now);
  await writeEffects(sql, options, { effects, before: stored, now });
  if (effects.suspend) await takeSteps(sql, suspendMember(channelId, effects.suspend, now));
  if (effects.card?.state === 'finished') await takeSteps(sql, finishSubscription(effects.card));
  return { owed: (effects.owed ?? []).length > 0 };
}

/** The cards over the tables `cards` and `card_lines`. Their rows are the queue. */
export function createPostgresCards(
  database: PostgresDatabase,
  options: DeliveryOptions & { readonly lease: Lease },
): Cards {
  const { installation, lease } = options;
  const underWay = lease.underWay.cards;

  const claimIn = async (
    sql: Sql,
    { now, leaseMs, limit, slow, oldBefore }: Parameters<Cards['claim']>[0],
  ): Promise<readonly ClaimedCard[]> => {
    const plan = planClaim(await findParked(sql, everyChannel), { now, leaseMs, limit });
    if (plan.limit === 0) return [];
    await sql.run(finish, [now]);
    await release(sql, options, now);
    const [kept] = await sql.all<{ value: string }>(
      `SELECT value FROM settings WHERE name = 'absence'`,
    );
    const absence = kept?.value;
    const claimed: ClaimedCard[] = [];
    const asking = [now, lease.holder, [...underWay.keys()]];
    for (const { id: channelId } of await sql.all<{ id: string }>(channels, asking)) {
      if (claimed.length === plan.limit) break;
      const isSlow = slow.includes(channelId);
      const row = await findNext(sql, { asking, channelId, oldBefore, isSlow });
      if (row === undefined) continue;
      const before = cardFrom(row);
      const found = await findOrder(sql, before);
      const goesOnIn = await takeSteps(sql, whereCardGoesOn(before, found?.order));
      const card = leasedCard(before, { now, leaseEndsAt: now + leaseMs, absence });
      await createPostgresCardTable(sql, installation).save(card, before, lease.holder);
      const probing = plan.probing(await findParked(sql, channelId));
      const seen = await takeSteps(sql, viewOf(card, found?.order));
      if (seen === undefined) continue;
      claimed.push(claimedCard({ card, before, found, seen, goesOnIn, probing, absence, now }));
    }
    if (plan.held !== undefined && claimed.length > 0) await takeSteps(sql, park(plan.held));
    if (claimed.length > 0) await lease.renew(sql);
    return claimed;
  };

  return {
    claim: async (claim) => {
      const claimed = await database.transaction(async (sql) => claimIn(sql, claim));
      for (const { card, attempt } of claimed) underWay.set(card.id, attempt);
      return claimed;
    },
    settle: async (claimed, outcome, now) => {
      try {
        return await database.transaction(async (sql) =>
          settleIn(sql, options, claimed, outcome, now),
        );
      } finally {
        // Written down or not: this try is over, and the next one finds out what became of it.
        if (underWay.get(claimed.card.id) === claimed.attempt) underWay.delete(claimed.card.id);
      }
    },
  };
}

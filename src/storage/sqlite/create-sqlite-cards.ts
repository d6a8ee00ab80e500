import type { Cards, ClaimedCard } from '../../outbox/cards.ts';
import { everyChannel } from '../../outbox/every-channel.ts';
import { planClaim } from '../../outbox/plan-claim.ts';
import { settleCard, type CardEffects } from '../../outbox/settle-card.ts';
import type { StoredCard, StoredLine } from '../../outbox/stored-card.ts';
import { cardFrom, type CardRow } from '../card-row.ts';
import { claimedCard, leasedCard } from '../claimed-card.ts';
import {
  finishSubscription,
  isMembers as isMembersChannel,
  releaseHeld,
  suspendMember,
  viewOf,
} from '../subscription-steps.ts';
import { whereCardGoesOn } from '../where-card-goes-on.ts';
import { membersLast } from '../not-members.ts';
import { lineDelivery } from '../line-delivery.ts';
import { longestWaitQuery, nextCardQueries } from '../next-card-queries.ts';
import { orderFrom, timelineEntryFrom, type OrderRow, type TimelineRow } from '../order-row.ts';
import { findParked, liftParking, park } from '../parking-steps.ts';
import type { SqliteCardTable } from './create-sqlite-card-table.ts';
import type { SqliteDeliveryTable } from './create-sqlite-delivery-table.ts';
import { opaque } from '../opaque.ts';
import { createSqliteEndAlert } from './create-sqlite-end-alert.ts';
import type { TakeSteps } from './create-sqlite-take-steps.ts';
import type { Write } from './create-group-commit.ts';
import { noteDown } from './note-down.ts';
import type { SqliteDatabase } from './open-database.ts';

export interface CardsTables {
  readonly write: Write;
  readonly cards: SqliteCardTable;
  readonly deliveries: SqliteDeliveryTable;
  readonly take: TakeSteps;
}

/** As much of an order's history as is drawn from. */
const longestTimeline = 100;
/** How many orders count as finished in one step. */
const mostFinished = 100;

const now = opaque('@now', 'INTEGER');
const free = `due_at <= ${now}`;

function prepareStatements(db: SqliteDatabase) {
  const channel = opaque('@channelId', 'TEXT');
  const at = { free, channel, oldBefore: opaque('@oldBefore', 'INTEGER') };
  const [orderId, platform] = [opaque('@orderId', 'TEXT'), opaque('@platform', 'TEXT')];
  const { unposted, young, old } = nextCardQueries(at);
  return {
    finish: db.prepare<object>(
      `UPDATE cards SET wanted = wanted + 1, stale_since = @now WHERE id IN (
         SELECT id FROM cards WHERE finish_at <= ${now} AND state = 'live' AND stale_since IS NULL
         LIMIT ${mostFinished})`,
    ),
    // The channels, jumping from one to the next; whoever has waited longest comes first. Who is left out is looked up once for all.
    channels: db
      .prepare<object, string>(
        `WITH RECURSIVE channel (id) AS (
           SELECT min(channel_id) FROM cards WHERE stale_since IS NOT NULL
           UNION ALL
           SELECT (SELECT min(channel_id) FROM cards WHERE stale_since IS NOT NULL AND channel_id > channel.id)
           FROM channel WHERE channel.id IS NOT NULL
         )
         SELECT id FROM channel WHERE id IS NOT NULL
           AND id NOT IN (SELECT channel_id FROM parked WHERE probe_at > ${now})
           AND id NOT IN (SELECT channel_id FROM cards WHERE leased = 1 AND due_at > ${now})
         ORDER BY ${membersLast('channel.id')}, (${longestWaitQuery(free, 'channel.id')})`,
      )
      .pluck(),
    unposted: db.prepare<object, CardRow>(unposted),
    young: db.prepare<object, CardRow>(young),
    old: db.prepare<object, CardRow>(old),
    order: db.prepare<object, OrderRow>(
      `SELECT * FROM orders WHERE (order_id = ${orderId} OR alias = ${orderId}) AND platform = ${platform}
       ORDER BY alias = ${orderId} DESC LIMIT 1`,
    ),
    timeline: db.prepare<object, TimelineRow>(
      `SELECT * FROM timeline WHERE platform = ${platform} AND order_id = ${orderId}
       ORDER BY occurred_at DESC, id DESC LIMIT ${longestTimeline}`,
    ),
    absence: db.prepare<[], string>(`SELECT value FROM settings WHERE name = 'absence'`).pluck(),
  };
}

function createFindOrder({ order, timeline }: ReturnType<typeof prepareStatements>) {
  return ({ platform, orderId }: StoredCard): ClaimedCard['found'] => {
    const row = order.get({ platform, orderId });
    if (row === undefined) return undefined;
    const entries = timeline.all({ platform, orderId: row.order_id }).map(timelineEntryFrom);
    return { order: orderFrom(row), timeline: entries.reverse(), refreshedAt: row.refreshed_at };
  };
}

/** Which card of a channel is next. */
function findNext(
  { unposted, young, old }: ReturnType<typeof prepareStatements>,
  claim: { readonly now: number; readonly channelId: string; readonly oldBefore: number },
  slow: readonly string[],
): CardRow | undefined {
  const soon = unposted.get(claim) ?? young.get(claim);
  return slow.includes(claim.channelId) ? soon : (soon ?? old.get(claim));
}

function createLines({ cards, deliveries, take }: CardsTables) {
  const owe = (card: StoredCard, line: StoredLine, now: number): void => {
    const handed = cards.readLine(line);
    if (handed === undefined) return;
    cards.setLine(line, 'owed');
    deliveries.owe(lineDelivery(card, handed.news), handed.event, now);
  };
  return {
    owe,
    /** What quiet hours held back is owed once they are over. */
    release: (now: number): void => {
      for (const card of take(releaseHeld(now)).flatMap((id) => cards.find(id) ?? [])) {
        const waiting = cards.linesOf(card.id).filter(({ state }) => state === 'waiting');
        for (const line of waiting) owe(card, line, now);
      }
    },
  };
}

/** Whether a card is in a member's channel. Where what they asked for has ended meanwhile it is gone: nothing follows from its try. */
function createReadMembers(take: TakeSteps, findOrder: ReturnType<typeof createFindOrder>) {
  return ({ card }: ClaimedCard) => {
    const isMembers = take(isMembersChannel(card.channelId));
    const seen = isMembers ? take(viewOf(card, findOrder(card)?.order)) : undefined;
    return { isMembers, confirmedAt: seen?.confirmedAt };
  };
}

/** The cards over the tables `cards` and `card_lines`. */
export function createSqliteCards(db: SqliteDatabase, tables: CardsTables): Cards {
  const { write, cards, deliveries, take } = tables;
  const statements = prepareStatements(db);
  const endAlert = createSqliteEndAlert(db);
  const findOrder = createFindOrder(statements);
  const { owe, release } = createLines(tables);
  const readMembers = createReadMembers(take, findOrder);

  const writeEffects = (effects: CardEffects, now: number): void => {
    const { card } = effects;
    if (card !== undefined) cards.save(card);
    for (const line of effects.inCard ?? []) cards.setLine(line, 'in_card');
    for (const line of effects.owed ?? []) if (card !== undefined) owe(card, line, now);
    for (const channel of effects.parked ?? []) take(park(channel));
    for (const channelId of effects.lifted ?? []) take(liftParking(channelId));
    for (const cause of effects.overAlerts ?? []) endAlert(cause, now);
    if (effects.alert) deliveries.alert(effects.alert);
  };

  return {
    claim: async ({ now, leaseMs, limit, slow, oldBefore }) =>
      write(() => {
        const plan = planClaim(take(findParked(everyChannel)), { now, leaseMs, limit });
        statements.finish.run({ now });
        release(now);
        const claimed: ClaimedCard[] = [];
        for (const channelId of plan.limit > 0 ? statements.channels.all({ now }) : []) {
          if (claimed.length === plan.limit) break;
          const row = findNext(statements, { now, channelId, oldBefore }, slow);
          if (row === undefined) continue;
          const before = cardFrom(row);
          const absence = statements.absence.get();
          const found = findOrder(before);
          const goesOnIn = take(whereCardGoesOn(before, found?.order));
          const card = leasedCard(before, { now, leaseEndsAt: now + leaseMs, absence });
          cards.save(card);
          const probing = plan.probing(take(findParked(channelId)));
          const seen = take(viewOf(card, found?.order));
          if (seen === undefined) continue;
          claimed.push(claimedCard({ card, before, probing, absence, now, found, goesOnIn, seen }));
        }
        if (plan.held !== undefined && claimed.length > 0) take(park(plan.held));
        return claimed;
      }),
    settle: async (claimed, outcome, now) =>
      noteDown(async () =>
        write(() => {
          const { id, channelId } = claimed.card;
          const facts = {
            ...{ tried: claimed, ...readMembers(claimed) },
            ...{ stored: cards.find(id), lines: cards.linesOf(id) },
            ...{ channel: take(findParked(channelId)), everything: take(findParked(everyChannel)) },
          };
          const effects = settleCard(outcome, facts, now);
          writeEffects(effects, now);
          if (effects.suspend) take(suspendMember(channelId, effects.suspend, now));
          if (effects.card?.state === 'finished') take(finishSubscription(effects.card));
          return { owed: (effects.owed ?? []).length > 0 };
        }),
      ),
  };
}

import type { Settlement } from '../../inbox/inbox.ts';
import type { Order } from '../../orders/order.ts';
import { changeCards } from '../../outbox/change-cards.ts';
import { lineDelivery } from '../line-delivery.ts';
import type { OwedEvent } from '../new-delivery.ts';
import { mergeMembers } from '../merge-members.ts';
import { endSilently, holdLines } from '../subscription-steps.ts';
import type { SqliteCardTable } from './create-sqlite-card-table.ts';
import type { SqliteDeliveryTable } from './create-sqlite-delivery-table.ts';
import type { TakeSteps } from './create-sqlite-take-steps.ts';

/** Owes what an event leads to, to each channel in its way: a delivery of its own, or its order's card. */
export type TellChannels = (
  told: Pick<Settlement, 'order' | 'entry' | 'deliveries'> & {
    readonly before: Order | undefined;
  },
  event: OwedEvent,
  now: number,
) => void;

/** A synchronous step, to be composed inside a transaction, after the order and its history are written. */
export function createSqliteTellChannels(tables: {
  readonly cards: SqliteCardTable;
  readonly deliveries: SqliteDeliveryTable;
  readonly take: TakeSteps;
}): TellChannels {
  const { cards, deliveries, take } = tables;

  return ({ before, order, entry, deliveries: owed }, event, now) => {
    if (order === undefined) {
      for (const { destination, news } of owed) deliveries.owe({ destination, news }, event, now);
      return;
    }
    take(endSilently(order, now));
    take(mergeMembers(order, now));
    const known = cards.ofOrder(order);
    const isAsked = owed.some(({ destination: { mode } }) => mode !== undefined);
    const changes = changeCards({
      ...{ before, order, deliveries: owed, now, isTold: entry?.told === true },
      cards: known,
      lines: known.flatMap(({ id }) => cards.linesOf(id)),
      fed: isAsked ? cards.fed(order) : [],
    });
    for (const card of changes.made) cards.add(card, now);
    for (const card of changes.changed) cards.save(card);
    for (const line of changes.overtaken) {
      cards.withdraw(line, now);
      cards.setLine(line, 'overtaken');
    }
    for (const delivery of changes.deliveries) deliveries.owe(delivery, event, now);
    for (const line of changes.lines) {
      const { news } = line.delivery;
      if (news.kind !== 'order') continue;
      cards.addLine(line, news, event.id);
      if (line.state === 'owed') deliveries.owe(lineDelivery(line.card, news), event, now);
      const { quietUntil } = line.delivery;
      if (line.state === 'held' && quietUntil !== undefined)
        take(holdLines(line.card.channelId, quietUntil));
    }
  };
}

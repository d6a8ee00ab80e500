import type { Settlement } from '../../inbox/inbox.ts';
import type { Order } from '../../orders/order.ts';
import { changeCards } from '../../outbox/change-cards.ts';
import { lineDelivery } from '../line-delivery.ts';
import { mergeMembers } from '../merge-members.ts';
import { endSilently, holdLines } from '../subscription-steps.ts';
import type { OwedEvent } from '../new-delivery.ts';
import { createPostgresCardTable } from './create-postgres-card-table.ts';
import {
  createPostgresDeliveryTable,
  type DeliveryOptions,
} from './create-postgres-delivery-table.ts';
import type { Sql } from './database.ts';
import { takeSteps } from './take-steps.ts';

/**
 * Owes what an event leads to, to each channel in its way: a delivery of its own, or its order's card. Within the
 * caller's transaction, which holds the order.
 */
export async function tellChannels(
  sql: Sql,
  options: DeliveryOptions,
  told: Pick<Settlement, 'order' | 'entry' | 'deliveries'> & {
    readonly before: Order | undefined;
  },
  event: OwedEvent,
  now: number,
): Promise<void> {
  const { before, order, entry, deliveries: owed } = told;
  const deliveries = createPostgresDeliveryTable(sql, options);
  if (order === undefined) {
    await deliveries.owe(owed, event, now);
    return;
  }
  const cards = createPostgresCardTable(sql, options.installation);
  await takeSteps(sql, endSilently(order, now));
  await takeSteps(sql, mergeMembers(order, now));
  const isAsked = owed.some(({ destination: { mode } }) => mode !== undefined);
  const [known, fed] = await Promise.all([cards.ofOrder(order), isAsked ? cards.fed(order) : []]);
  const lines = await cards.linesOf(known.map(({ id }) => id));
  const facts = {
    before,
    order,
    deliveries: owed,
    now,
    isTold: entry?.told === true,
    cards: known,
    lines,
    fed,
  };
  const changes = changeCards(facts);
  for (const card of changes.made) await cards.add(card, now);
  for (const card of changes.changed) {
    await cards.save(
      card,
      known.find(({ id }) => id === card.id),
    );
  }
  for (const line of changes.overtaken) {
    await cards.withdraw(line, now);
    await cards.setLine(line, 'overtaken');
  }
  const under = changes.lines.flatMap((line) => {
    const { news } = line.delivery;
    return news.kind === 'order' ? [{ line, news }] : [];
  });
  for (const { line, news } of under) await cards.addLine(line, news, event.id);
  const replies = under.flatMap(({ line, news }) =>
    line.state === 'owed' ? [lineDelivery(line.card, news)] : [],
  );
  for (const { line } of under) {
    const { quietUntil } = line.delivery;
    if (line.state === 'held' && quietUntil !== undefined)
      await takeSteps(sql, holdLines(line.card.channelId, quietUntil));
  }
  await deliveries.owe([...changes.deliveries, ...replies], event, now);
}

import type { Inbox } from '../../src/inbox/inbox.ts';
import { sellfern } from '../../src/platforms/sellfern/sellfern.ts';
import { makeWebhook } from './make-webhook.ts';

/** Puts that many events of each order into the inbox, as the door would. */
export async function fillInbox(
  inbox: Pick<Inbox, 'insert'>,
  content: {
    readonly orders: number;
    readonly eventsEach: number;
    readonly firstOrder?: number;
  },
): Promise<void> {
  const { orders, eventsEach, firstOrder = 0 } = content;
  const receivedAt = Date.now();
  const inserts = Array.from({ length: orders * eventsEach }, async (_, position) => {
    const { type, body } = makeWebhook({
      order: firstOrder + (position % orders),
      index: Math.floor(position / orders),
    });
    const opened = sellfern.open({ headers: {}, body });
    if (opened === undefined) throw new Error('a webhook of the benchmark cannot be opened');
    const { eventId, orderId } = opened;
    const identity = { platform: sellfern.name, eventId, type, orderId };
    return inbox.insert({ ...identity, body, origin: 'webhook', receivedAt }, 1_000_000);
  });
  await Promise.all(inserts);
}

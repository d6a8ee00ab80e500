import type { Inbox } from '../../src/inbox/inbox.ts';
import { settleEvent } from '../../src/inbox/settle-event.ts';
import { traitsOf } from '../../src/platforms/index.ts';
import { sellfern } from '../../src/platforms/sellfern/sellfern.ts';
import type { Routing } from '../../src/routing/route.ts';

const dayMs = 86_400_000;

/** The id of an order's event. */
export function eventIdOf(order: string, status: string): string {
  return `${order}-${status}`;
}

/** An order's event, from the door to what it means for messages, cards and lines. */
export async function takeOrderEvent(
  inbox: Inbox,
  routing: Routing,
  { id, status, at }: { readonly id: string; readonly status: string; readonly at: number },
): Promise<void> {
  const identity = { platform: sellfern.name, eventId: eventIdOf(id, status), orderId: id };
  const type = 'order.status_changed';
  const body = Buffer.from('{}');
  await inbox.insert({ ...identity, type, body, origin: 'webhook', receivedAt: at }, 1_000_000);
  const [claimed] = await inbox.claim({ now: at, leaseMs: dayMs, limit: 1 });
  if (claimed === undefined) throw new Error('what was just stored cannot be claimed');
  const facts = { id, status };
  const platform = sellfern.name;
  const event = { kind: 'order', platform, type, change: 'status_changed', facts } as const;
  const decide: Parameters<Inbox['settle']>[2] = (known, _, subscribers) =>
    settleEvent({ known, claimed, event, routing, traits: traitsOf(platform), subscribers });
  await inbox.settle(claimed, id, decide, at);
}

import type { JsonObject } from '../parse-body.ts';
import type { SampleRequest } from '../platform.ts';
import { sampleId } from '../sample-id.ts';
import type { eventTypes } from './event-types.ts';

const items = [{ name: 'Sample item', size: 'L', color: 'Blue', quantity: 2 }];
const parcel = { carrier: 'UPS', tracking_code: '1Z999AA10123456784' };
const ticket = { subject: 'A sample ticket', message: 'Is this a test? It is.', status: 'open' };

/** What each event tells beside whom it is about. V2's bodies are not documented: this is what we read. */
const contents: Readonly<Record<(typeof eventTypes)[number], JsonObject>> = {
  'order.created': { status: 'New', items },
  'order.updated': {},
  'order.status_changed': { previous_status: 'New', status: 'In Production', items },
  'order.fulfillment.shipped': { ...parcel, items },
  'order.fulfillment.delivered': { ...parcel, items },
  'expense.created': { title: 'Sample expense', amount: '12.50', currency: 'USD' },
  'ticket.created': ticket,
  'ticket.updated': ticket,
};

/**
 * In V1's envelope, the only documented one. Ids are no numbers: they can be no real order's. Without an owner it names
 * none, or a receiver that takes the first it sees for its own would refuse the real one.
 */
export function sample({ type, now, owner }: SampleRequest): JsonObject {
  const id = sampleId(now);
  const content: JsonObject | undefined = Object.entries(contents).find(([of]) => of === type)?.[1];
  return {
    id: `evt_${id}`,
    type,
    created_at: new Date(now).toISOString(),
    ...(owner !== undefined && { organization_id: owner }),
    data: type.startsWith('order.') ? { order_id: id, ...content } : { id, ...content },
  };
}

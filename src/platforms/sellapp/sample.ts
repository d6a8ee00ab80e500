import type { JsonObject } from '../parse-body.ts';
import type { SampleRequest } from '../platform.ts';
import { sampleId } from '../sample-id.ts';

const product = { product_title: 'Sample product' };

/** What the events of each topic tell beside whom they are about, as their fixtures assume it. */
const contents: Readonly<Record<string, JsonObject>> = {
  order: {
    product_variants: [{ ...product, quantity: 2 }],
    payment: { full_price: { base: '1999', currency: 'USD' } },
  },
  product: { title: 'Sample product' },
  variant: { title: 'Sample variant', product: { title: 'Sample product' } },
  feedback: {
    rating: 5,
    comment: 'A sample, and a fine one.',
    product: { title: 'Sample product' },
  },
  ticket_message: {
    author: 'CUSTOMER',
    content: 'Is this a test? It is.',
    ticket: { title: 'A sample ticket', status: 'OPEN' },
  },
  cash_app: { reason: 'A sample: the note is missing.', amount: '1999', currency: 'USD' },
  charge: { amount_cents: 1999, currency: 'USD' },
  subscription: { ...product, plan: 'Monthly', total_cents: 500, currency: 'USD' },
  booking: { ...product, status: 'SAMPLE' },
};

/** In the documented envelope `{ event, data, store }`. Ids are no numbers: they can be no real order's. */
export function sample({ type, now, owner = '1' }: SampleRequest): JsonObject {
  const content = contents[type.split('.', 1)[0] ?? ''];
  const at = new Date(now).toISOString();
  const data = { id: sampleId(now), created_at: at, updated_at: at, ...content };
  // The documented store is a number; a setting is text.
  return { event: type, data, store: /^\d{1,15}$/.test(owner) ? Number(owner) : owner };
}

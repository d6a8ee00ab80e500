import { expect, it } from 'vitest';
import { readBuyer } from '../../../src/platforms/sellapp/read-buyer.ts';

const read = (type: string, data: unknown) =>
  readBuyer({ type, body: Buffer.from(JSON.stringify({ event: type, data, store: 1 })) });
const field = (label: unknown, value: unknown) => ({ label, value });

it('reads the checkout’s fields and the Discord name of an order', () => {
  const said = read('order.created', {
    id: 236,
    customer_information: { discord_data: { id: '1100000000000000901', username: 'jane' } },
    product_variants: [
      { additional_information: [field('Code', 'K7Q2'), field('Size', 4), field(null, 'x')] },
      { additional_information: { 0: field('Note', 'n') } },
      { additional_information: null },
      'nonsense',
    ],
  });
  expect(said).toEqual({
    orderId: '236',
    fields: [
      { label: 'Code', text: 'K7Q2' },
      { label: 'Size', text: '4' },
      { label: 'Note', text: 'n' },
    ],
    discord: ['1100000000000000901', 'jane'],
  });
});

const reference = { id: 87654, type: 'App\\Models\\Invoice' };
const message = { author: 'CUSTOMER', content: 'K7Q2-9MXD', id: 6969, ticket: { reference } };

it('reads what a customer writes in a ticket about an order', () => {
  expect(read('ticket_message.created', message)).toEqual({
    orderId: '87654',
    fields: [{ label: 'ticket', text: 'K7Q2-9MXD' }],
    discord: [],
  });
});

it.each([
  ['ticket_message.created', { ...message, author: 'STORE' }],
  ['ticket_message.created', { ...message, author: undefined }],
  ['ticket_message.created', { ...message, ticket: { reference: { ...reference, type: 'x' } } }],
  ['feedback.created', { ...message, order_id: 1 }],
  ['order.created', { id: 236, customer_information: { discord_data: 'jane' } }],
  ['order.created', { customer_information: { discord_data: { username: 'jane' } } }],
  ['order.created', []],
])('of %s %j it reads nothing', (type, data) => {
  expect(read(type, data)).toBeUndefined();
});

it('reads nothing of what is no JSON', () => {
  expect(readBuyer({ type: 'order.created', body: Buffer.from('{') })).toBeUndefined();
});

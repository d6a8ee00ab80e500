import { expect, it } from 'vitest';
import { optionsOf, parseCommand } from './parse-command.ts';

const order = {
  ...{ type: 3, name: 'order', description: 'The number', required: true },
  name_localizations: { vi: 'đơn-hàng' },
};
const status = {
  ...{ type: 3, name: 'status', description: 'Which' },
  choices: [
    { name: 'In Production', name_localizations: { vi: 'Đang sản xuất' }, value: 'in_production' },
    { name: 'New', value: 'new' },
  ],
};
const commands = [
  {
    name: 'order',
    options: [
      { type: 1, name: 'status', options: [order, { type: 3, name: 'store' }] },
      { type: 1, name: 'recent', name_localizations: { vi: 'gần-đây' }, options: [status] },
    ],
  },
  { name: 'ping' },
];

const read = (text: string) => {
  const typed = parseCommand(text, commands);
  return typed && { command: typed.command, ...optionsOf(typed) };
};

it.each([
  ['/order status 1042', 'order status', { order: '1042' }],
  ['order status order:1042', 'order status', { order: '1042' }],
  ['/order status order:sellapp:7', 'order status', { order: 'sellapp:7' }],
  ['/order status sellapp:7', 'order status', { order: 'sellapp:7' }],
  ['/order status đơn-hàng:1042', 'order status', { order: '1042' }],
  [
    '/order status order: #1042 store:Fern & Oak',
    'order status',
    { order: '#1042', store: 'Fern & Oak' },
  ],
  ['/order recent', 'order recent', {}],
  ['/order gần-đây in production', 'order recent', { status: 'in_production' }],
  ['/order recent status:in_production', 'order recent', { status: 'in_production' }],
  ['/order recent Đang sản xuất', 'order recent', { status: 'in_production' }],
  ['/ping', 'ping', {}],
])('reads %s', (text, command, values) => {
  expect(read(text)).toEqual({ command, values });
});

it('knows no command that is not registered', () => {
  expect(read('/nothing')).toBeUndefined();
  expect(read('/order')).toBeUndefined();
  expect(read('')).toBeUndefined();
});

it('asks for what is missing, and for a choice that there is', () => {
  expect(read('/order status')).toMatchObject({ error: '“order” is missing. The number' });
  expect(read('/order recent soon')).toMatchObject({
    error: '“soon” is no status. Choose one of: In Production, New.',
  });
});

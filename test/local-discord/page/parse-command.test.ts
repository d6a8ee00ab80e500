import { expect, it } from 'vitest';
import { parseCommand } from './parse-command.ts';

const order = { type: 3, name: 'order' };
const commands = [
  {
    name: 'order',
    options: [
      { type: 1, name: 'status', options: [order, { type: 3, name: 'store' }] },
      { type: 1, name: 'recent' },
    ],
  },
  { name: 'ping' },
];

it.each([
  ['/order status 1042', 'order status', { order: '1042' }],
  ['order status order:1042', 'order status', { order: '1042' }],
  [
    '/order status order: #1042 store:Fern & Oak',
    'order status',
    { order: '#1042', store: 'Fern & Oak' },
  ],
  ['/order status', 'order status', {}],
  ['/order recent now', 'order recent', {}],
  ['/ping', 'ping', {}],
])('reads %s', (text, command, options) => {
  expect(parseCommand(text, commands)).toEqual({ command, options });
});

it('knows no command that is not registered', () => {
  expect(parseCommand('/nothing', commands)).toBeUndefined();
  expect(parseCommand('', commands)).toBeUndefined();
});

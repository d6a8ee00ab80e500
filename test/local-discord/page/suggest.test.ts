import { expect, it } from 'vitest';
import type { LocalInteraction } from '../interactions/interaction.ts';
import { suggest } from './suggest.ts';

const order = { type: 3, name: 'order', description: 'The number', autocomplete: true };
const status = {
  ...{ type: 3, name: 'status', description: 'Which' },
  choices: [
    { name: 'In Production', name_localizations: { vi: 'Đang sản xuất' }, value: 'in_production' },
    { name: 'New', value: 'new' },
  ],
};
const commands = [
  {
    ...{ name: 'order', name_localizations: { vi: 'đơn-hàng' }, description: 'Orders' },
    options: [
      { type: 1, name: 'status', description: 'Where is it?', options: [order] },
      { type: 1, name: 'recent', description: 'The newest', options: [status] },
    ],
  },
  { name: 'ping', description: 'Answers' },
];

/** What is offered for a text, by a bot that offers `choices` for every option it is asked about. */
async function offered(
  text: string,
  { choices = [{ name: '', value: '' }], locale = 'en-US' } = {},
) {
  const asked: LocalInteraction[] = [];
  const peer = {
    commands: () => commands,
    interact: async (interaction: LocalInteraction) => {
      asked.push(interaction);
      const response = { type: 8, data: { choices } };
      return Promise.resolve({ response, edits: [], followUps: [], message: undefined });
    },
  };
  const suggestions = await suggest(peer, { text, locale, channelId: '1', member: {} });
  return { asked, suggestions };
}

it.each([
  ['', ['/order status', '/order recent', '/ping']],
  ['/', ['/order status', '/order recent', '/ping']],
  ['/or', ['/order status', '/order recent']],
  ['/order r', ['/order recent']],
  ['/nothing', []],
])('offers the commands that begin like %j', async (text, labels) => {
  const { suggestions } = await offered(text);
  expect(suggestions.map(({ label }) => label)).toEqual(labels);
});

it('offers commands in the reader’s language, and waits for a value where one is taken', async () => {
  const { suggestions } = await offered('/', { locale: 'vi' });
  expect(suggestions).toEqual([
    { text: '/đơn-hàng status ', label: '/đơn-hàng status', about: 'Where is it?' },
    { text: '/đơn-hàng recent ', label: '/đơn-hàng recent', about: 'The newest' },
    { text: '/ping', label: '/ping', about: 'Answers' },
  ]);
});

it('offers what the bot offers for what is typed of an option', async () => {
  const choices = [{ name: '1042 · Fern & Oak', value: 'sellfern:1042' }];
  const { asked, suggestions } = await offered('/order status 10', { choices });
  expect(asked).toMatchObject([
    { kind: 'autocomplete', command: 'order status', focused: 'order', options: { order: '10' } },
  ]);
  expect(suggestions).toEqual([
    { text: '/order status order:sellfern:1042', label: '1042 · Fern & Oak', about: '' },
  ]);
});

it('offers the choices of an option by their names', async () => {
  const { asked, suggestions } = await offered('/order recent prod');
  expect(asked).toEqual([]);
  expect(suggestions).toEqual([
    { text: '/order recent status:In Production', label: 'In Production', about: '' },
  ]);
});

it('says what to type where nothing is offered', async () => {
  const { suggestions } = await offered('/order status ', { choices: [] });
  expect(suggestions).toEqual([{ label: 'order', about: 'The number' }]);
});

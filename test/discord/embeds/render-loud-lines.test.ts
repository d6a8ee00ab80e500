import { describe, expect, it } from 'vitest';
import { renderLoudLines } from '../../../src/discord/embeds/render-loud-lines.ts';
import { locales } from '../../../src/i18n/locale.ts';
import { knownStatuses } from '../../../src/orders/status.ts';
import { checkMessageBody } from '../../local-discord/check-message.ts';

const order = { id: 'ord_1', number: '1042', status: 'shipped' };
const line = { order, locale: 'en', card: null } as const;
const card = '1100000000000000600';

describe.each(locales)('a loud line in %s', (locale) => {
  it('is the headline of its stage', async () => {
    const lines = knownStatuses.map(
      (status) =>
        renderLoudLines([{ order: { ...order, status }, locale, card: null }]).body.content,
    );
    await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot(`loud-lines.${locale}.txt`);
  });
});

it('replies to the card, deleted or not, and calls nobody', () => {
  const { body, count } = renderLoudLines([{ ...line, card }]);
  expect(body).toEqual({
    content: '🚚 Order #1042 has shipped',
    embeds: [],
    allowed_mentions: { parse: [] },
    message_reference: { message_id: card, fail_if_not_exists: false },
  });
  expect(checkMessageBody(body)).toEqual([]);
  expect(count).toBe(1);
});

it('replies to nothing where there is no card', () => {
  expect(renderLoudLines([line]).body).not.toHaveProperty('message_reference');
});

it('shares a message with up to ten, in their order', () => {
  const lines = Array.from({ length: 12 }, (_, index) => ({
    ...line,
    order: { ...order, number: String(index) },
    card,
  }));
  const { body, count } = renderLoudLines(lines);
  expect(count).toBe(10);
  expect(body.content.split('\n').map((text) => /#\d+/.exec(text)?.[0])).toEqual(
    lines.slice(0, 10).map(({ order: { number } }) => `#${number}`),
  );
  expect(body).not.toHaveProperty('message_reference');
});

it('always fits into a message, and what an order is called is no Markdown', () => {
  const odd = { id: '@everyone '.repeat(50), number: '**<@1>**'.repeat(50) };
  const lines = knownStatuses.map((status) => ({ ...line, order: { ...odd, status } }));
  const { body, count } = renderLoudLines(lines);
  expect(checkMessageBody(body)).toEqual([]);
  expect(body.content.split('\n')).toHaveLength(count);
  expect(body.content).not.toMatch(/(?<!\\)<@/);
});

it('needs a line', () => {
  expect(() => renderLoudLines([])).toThrow(RangeError);
});

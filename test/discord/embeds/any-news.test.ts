import { channelFaults } from '../../../src/orders/channel-fault.ts';
import { unknownTraits } from '../../../src/orders/platform-traits.ts';
import { traitsOf } from '../../../src/platforms/index.ts';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { MessageBody } from '../../../src/discord/embeds/create-message-body.ts';
import { type Card, renderMessage } from '../../../src/discord/embeds/render-message.ts';
import { renderOrderCard } from '../../../src/discord/embeds/render-order-card.ts';
import { locales } from '../../../src/i18n/locale.ts';
import { checkMessageBody } from '../../local-discord/check-message.ts';
import { fullOrder, news, text, timeline } from './random-news.ts';

/** How many news are tried; any number with NEWS. */
const runs = Number(process.env['NEWS'] ?? 500);

const locale = fc.constantFrom(...locales);

/**
 * What nobody outside may make a card say: a mention, a link that is not one of our own, or what turns the text round.
 * A mark at a Hebrew or Arabic word turns nothing.
 */
function foreignMarkdown(body: MessageBody): readonly string[] {
  const markdown = body.embeds.flatMap(({ title = '', description = '', fields = [] }) => [
    title,
    description,
    ...fields.flatMap(({ name, value }) => [name, value]),
  ]);
  const unescaped = [body.content, ...markdown].join('\n').replace(/\\[^0-9A-Za-z\s]/gu, '');
  const ours = unescaped
    .replace(/\[[0-9A-Za-z. -]+\]\(https:\/\/[!-'*-~]+\)/g, '')
    .replace(
      /<t:-?\d+:[Rfd]>|<#\d{1,20}>|`(?:\/(?:setup|thiết-lập|bot status|bot trạng-thái)|order-tracker [a-z0-9 .e+-]+)`/gi,
      '',
    );
  return ours.match(/[<@`\[\]]|:\/\/|\]\(|[\p{Bidi_Control}--[\u200E\u200F\u061C]]/gv) ?? [];
}

/** Each remedy has words and marks of its own: none is left to luck. */
const everyFault = channelFaults.flatMap((fault) =>
  locales.map((language): [Card[]] => {
    const cause = { alert: 'channel_parked', fault, channelId: '42', reason: '' } as const;
    const alert = { kind: 'alert', cause, occurredAt: 1 } as const;
    return [[{ news: alert, locale: language, marker: 'evt 7Q2K', platform: unknownTraits('A') }]];
  }),
);

/** What a card says alone in its message. */
const headlineOf = (card: Card): string => renderMessage([card]).body.content;

it('makes of any news a message that Discord accepts, that pings nobody and links nowhere else', () => {
  const card = fc.record({
    news,
    locale,
    marker: fc.stringMatching(/^evt [0-9A-Z]{4}$/),
    platform: fc.oneof(fc.constant('Sellfern'), text).map(unknownTraits),
  });
  const alone = card.map((one) => [one]);
  const cards = fc.oneof(
    { weight: 9, arbitrary: alone },
    fc.array(card, { minLength: 2, maxLength: 12 }),
  );
  fc.assert(
    fc.property(cards, (owed) => {
      const { body, count } = renderMessage(owed);
      expect(checkMessageBody(body)).toEqual([]);
      expect(body.embeds).toHaveLength(count);
      const markers = owed.slice(0, count).map(({ marker }) => marker);
      expect(body.embeds.map(({ footer }) => footer?.text.slice(-8))).toEqual(markers);
      const titles = body.embeds.map(({ title }) => title);
      expect(titles).toEqual(count > 1 ? owed.slice(0, count).map(headlineOf) : [undefined]);
      expect(body.content).toMatch(/\p{L}/u);
      expect(body.content.startsWith(titles[0] ?? '')).toBe(true);
      const more = / (\d+) (?:more updates?|cập nhật khác)$/.exec(body.content)?.[1];
      expect(more).toBe(count > 1 ? String(count - 1) : undefined);
      expect(body.allowed_mentions).toEqual({ parse: [] });
      expect(foreignMarkdown(body)).toEqual([]);
    }),
    { numRuns: runs, examples: everyFault },
  );
});

it('makes of any news a plain card that holds nothing but a sentence and its marker', () => {
  const card = fc.record({
    news,
    locale,
    marker: fc.constant('evt 7Q2K'),
    platform: text.map(unknownTraits),
  });
  fc.assert(
    fc.property(card, (owed) => {
      const { body } = renderMessage([{ ...owed, plain: true }]);
      expect(checkMessageBody(body)).toEqual([]);
      const { content: sentence } = body;
      const { footer } = body.embeds[0] ?? {};
      expect(body.embeds).toEqual([{ footer }]);
      expect(body).not.toHaveProperty('components');
      expect(footer?.text.endsWith('evt 7Q2K')).toBe(true);
      expect(sentence).toMatch(/^[\p{L}\p{N}“]/u);
      expect(sentence).not.toMatch(/[<>@*~|`[\]\\]|\/\/|\b_|_\b|\p{Extended_Pictographic}/u);
    }),
    { numRuns: runs },
  );
});

it('makes of any order an answer that Discord accepts', () => {
  const input = fc.record({
    order: fullOrder,
    timeline,
    locale,
    audience: fc.constantFrom('staff', 'member'),
    platform: text.map(unknownTraits),
    refreshedAt: fc.double(),
    stale: fc.option(fc.record({ sinceMs: fc.double() }), { nil: undefined }),
  });
  fc.assert(
    fc.property(input, (known) => {
      const body = renderOrderCard(known);
      expect(checkMessageBody(body)).toEqual([]);
      expect(foreignMarkdown(body)).toEqual([]);
    }),
    { numRuns: runs },
  );
});

it('gives a member the same answer whoever ordered, for whatever price, under whatever number', () => {
  fc.assert(
    fc.property(fullOrder, fullOrder, timeline, locale, (order, other, told, language) => {
      const answer = (known: typeof order) =>
        renderOrderCard({
          ...{ order: known, timeline: told, audience: 'member', locale: language },
          ...{ platform: traitsOf('sellfern'), refreshedAt: 1 },
        });
      const { customerName, total, placedAt, knownAsOf } = other;
      expect(answer({ ...order, customerName, total, placedAt, knownAsOf })).toEqual(answer(order));
      const longNumbers = order.parcels.flatMap(({ trackingNumber = '' }) =>
        /^[0-9A-Z]{6,}$/.test(trackingNumber) ? trackingNumber : [],
      );
      const parcels = answer({
        ...order,
        items: [],
        store: undefined,
        id: 'x',
        number: 'x',
        status: 'new',
      });
      const said = JSON.stringify(parcels);
      expect(longNumbers.filter((number) => said.includes(number))).toEqual([]);
      expect(said).not.toContain('https:');
    }),
    { numRuns: runs },
  );
});

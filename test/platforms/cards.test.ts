import { describe, expect, it } from 'vitest';
import { renderMessage } from '../../src/discord/embeds/render-message.ts';
import { locales, type Locale } from '../../src/i18n/locale.ts';
import type { ClaimedEvent } from '../../src/inbox/inbox.ts';
import { settleEvent } from '../../src/inbox/settle-event.ts';
import type { CardNews } from '../../src/orders/news.ts';
import { platforms } from '../../src/platforms/index.ts';
import type { Platform } from '../../src/platforms/platform.ts';
import { checkMessageBody } from '../local-discord/check-message.ts';
import { defaultRules } from '../../src/routing/default-rules.ts';
import type { Routing } from '../../src/routing/route.ts';
import { cardText } from '../discord/embeds/card-text.ts';
import { fixtures, type Fixture } from '../support/fixtures.ts';

/* What each event of each platform looks like in a channel, from the bytes of its webhook. */

const everything: Routing = {
  rules: [{ pattern: '*', channelIds: ['c1'] }],
  defaultRules: [],
  defaultLocale: 'en',
};

/** Told to somebody who knows nothing of the order yet. */
function newsOf({ platform, type, body }: Fixture, routing = everything): readonly CardNews[] {
  const headers = platform.sign({ type, body, secret: 'a-secret' });
  const opened = platform.open({ headers, body });
  if (opened === undefined) throw new Error('the fixture does not open');
  const claimed: ClaimedEvent = {
    ...opened,
    id: 1,
    platform: platform.name,
    body,
    origin: 'webhook',
    receivedAt: Date.UTC(2026, 4, 10),
    attempt: 1,
  };
  const settled = settleEvent({
    known: undefined,
    traits: platform,
    claimed,
    event: platform.read({ type, body }),
    routing,
  });
  return settled.deliveries.map(({ news }) => news);
}

function cardOf(news: CardNews, platform: Platform, locale: Locale) {
  return { news, locale, marker: 'evt 7Q2K', platform };
}

const variants = platforms.flatMap((platform) => locales.map((locale) => ({ platform, locale })));

describe.each(variants)('$platform.name in $locale', ({ platform, locale }) => {
  const own = fixtures.filter((fixture) => fixture.platform === platform);

  it('has one card for each event, valid for Discord, as reviewed', async () => {
    const texts = own.map((fixture) => {
      const cards = newsOf(fixture).map((news) => cardOf(news, platform, locale));
      const { body, count } = renderMessage(cards);
      expect([fixture.file, count, checkMessageBody(body)]).toEqual([fixture.file, 1, []]);
      return `═══ ${fixture.file}\n${cardText(body)}\n`;
    });
    await expect(texts.join('\n')).toMatchFileSnapshot(`cards/${platform.name}.${locale}.txt`);
  });
});

describe('any card of a fixture', () => {
  const personal = new Set(
    fixtures.flatMap(({ body }) => personalTexts(JSON.parse(body.toString()) as unknown)),
  );

  it('has personal data to hide', () => {
    expect([...personal]).toEqual(
      expect.arrayContaining([
        'Jane Example',
        'jane@example.com',
        'mark@example.com',
        'jane.example',
        '1 Invented Street',
        'Nowhere',
        '+1 555 0100',
        '192.0.2.7',
        'KEY-AAAA-BBBB',
      ]),
    );
  });

  it.each(variants)('of $platform.name tells nothing personal in $locale', (variant) => {
    const { platform, locale } = variant;
    const cards = fixtures
      .filter((fixture) => fixture.platform === platform)
      .flatMap((fixture) => newsOf(fixture).map((news) => cardOf(news, platform, locale)));
    const bodies = [...cards.map((card) => renderMessage([card]).body), renderMessage(cards).body];
    const told = JSON.stringify(bodies);
    expect([...personal].filter((text) => told.includes(text))).toEqual([]);
    expect(told).not.toContain('@');
  });
});

it('without routes, only news of orders are posted, and of those no mere updates', () => {
  const routing = { ...everything, rules: [], defaultRules: defaultRules('c1', platforms) };
  const posted = fixtures.filter((fixture) => newsOf(fixture, routing).length > 0);
  const expected = fixtures.filter(
    ({ type }) => type.startsWith('order.') && type !== 'order.updated',
  );
  expect(posted.map(({ file }) => file)).toEqual(expected.map(({ file }) => file));
});

const personalKey =
  /^(customer.*|e?mail|phone|ip|sender|username|ship_.*|address|deliverables|additional_information)$/;

/** Texts that stand anywhere below a name of the kind that customers' own data have. */
function personalTexts(value: unknown, isPersonal = false): readonly string[] {
  // Labels and country codes are nobody's own, and too short to look for.
  if (typeof value === 'string') return isPersonal && value.length > 6 ? [value] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    personalTexts(inner, isPersonal || personalKey.test(key)),
  );
}

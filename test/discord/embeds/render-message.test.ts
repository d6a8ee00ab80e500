import { traitsOf } from '../../../src/platforms/index.ts';
import { describe, expect, it } from 'vitest';
import type { Card } from '../../../src/discord/embeds/card.ts';
import { renderMessage } from '../../../src/discord/embeds/render-message.ts';
import type { CardNews } from '../../../src/orders/news.ts';
import { type Locale, locales } from '../../../src/i18n/locale.ts';
import { checkMessageBody } from '../../local-discord/check-message.ts';
import { cardText } from './card-text.ts';
import { sampleNews } from './sample-news.ts';

const card = (news: CardNews, locale: Locale = 'en'): Card => ({
  news,
  locale,
  marker: 'evt 7Q2K',
  platform: traitsOf(news.kind === 'notice' ? 'sellapp' : 'sellfern'),
});

const samples = Object.entries(sampleNews);

describe.each(locales)('renderMessage in %s', (locale) => {
  it('draws every kind of card alone, as reviewed', async () => {
    const texts = samples.map(([name, news]) => {
      const { body, count } = renderMessage([card(news, locale)]);
      expect([count, checkMessageBody(body)]).toEqual([1, []]);
      return `═══ ${name}\n${cardText(body)}\n`;
    });
    await expect(texts.join('\n')).toMatchFileSnapshot(`alone.${locale}.txt`);
  });

  it('draws cards in short when several share a message, as reviewed', async () => {
    const cards = samples.map(([, news]) => card(news, locale));
    const texts: string[] = [];
    for (let taken = 0; taken < cards.length;) {
      const { body, count } = renderMessage(cards.slice(taken));
      expect(checkMessageBody(body)).toEqual([]);
      expect(body.embeds).toHaveLength(count);
      texts.push(`═══ ${count} cards\n${cardText(body)}\n`);
      taken += count;
    }
    await expect(texts.join('\n')).toMatchFileSnapshot(`packed.${locale}.txt`);
  });

  it('tells every kind of news in a bare sentence when the card may not be more, as reviewed', async () => {
    const texts = samples.map(([name, news]) => {
      const { body, count } = renderMessage([{ ...card(news, locale), plain: true }]);
      expect([count, checkMessageBody(body)]).toEqual([1, []]);
      expect(body.embeds.map((embed) => Object.keys(embed))).toEqual([['footer']]);
      return `═══ ${name}\n${cardText(body)}\n`;
    });
    await expect(texts.join('\n')).toMatchFileSnapshot(`plain.${locale}.txt`);
  });
});

describe('renderMessage', () => {
  const shipped = sampleNews['one parcel shipped'];
  if (shipped?.kind !== 'order') throw new Error('the sample is gone');

  it('gives the same bytes for the same cards', () => {
    const bytes = () => JSON.stringify(renderMessage(samples.map(([, news]) => card(news))));
    expect(bytes()).toBe(bytes());
  });

  it('puts the marker of each card into its footer as it is', () => {
    const cards = ['a *b*', 'c_d'].map((marker) => ({ ...card(shipped), marker }));
    const footers = renderMessage(cards).body.embeds.map((embed) => embed.footer?.text);
    expect(footers).toEqual(['Fern & Oak · step 3 of 4 · a *b*', 'Fern & Oak · step 3 of 4 · c_d']);
  });

  it('says outside of the embed what it is about, once', () => {
    const { content, embeds } = renderMessage([card(shipped)]).body;
    expect(content).toBe('🚚 Order #1042 has shipped');
    expect(embeds.map(({ title }) => title)).toEqual([undefined]);
  });

  it.each([
    ['en', 2, ', and 1 more update'],
    ['en', 3, ', and 2 more updates'],
    ['en', 12, ', and 9 more updates'],
    ['vi', 2, ' và 1 cập nhật khác'],
    ['vi', 3, ' và 2 cập nhật khác'],
  ] as const)('says in %s of %i cards how many follow the first one', (locale, many, words) => {
    const cards = Array.from({ length: many }, () => card(shipped, locale));
    const { content, embeds } = renderMessage(cards).body;
    expect(content).toBe(`${renderMessage(cards.slice(0, 1)).body.content}${words}`);
    for (const { title = '' } of embeds) expect(content.startsWith(title)).toBe(true);
  });

  it.each([
    [{ id: 'st_9', name: 'Fern & Oak' }, 'Fern & Oak'],
    [{ name: ' 7 ' }, 'Sellfern'],
    [{ id: 'st_9' }, 'Sellfern'],
    [undefined, 'Sellfern'],
  ])('names the store %j in the footer as people do, or its platform', (store, name) => {
    const news = { ...shipped, order: { ...shipped.order, store } };
    expect(renderMessage([card(news)]).body.embeds[0]?.footer?.text).toBe(
      `${name} · step 3 of 4 · evt 7Q2K`,
    );
  });

  it('takes ten cards at most', () => {
    expect(renderMessage(Array.from({ length: 12 }, () => card(shipped))).count).toBe(10);
  });

  it('takes fewer when their texts are too long together', () => {
    const cards = Array.from({ length: 10 }, () => ({
      ...card(shipped),
      marker: 'm'.repeat(1100),
    }));
    const { body, count } = renderMessage(cards);
    expect([count, checkMessageBody(body)]).toEqual([4, []]);
  });

  it('draws the first card in full when the second does not fit beside it', () => {
    const cards = [card(shipped), { ...card(shipped), marker: 'm'.repeat(6000) }];
    const { body, count } = renderMessage(cards);
    expect(count).toBe(1);
    expect(body.components).toHaveLength(1);
    expect(body.content).not.toContain('more');
  });

  it('refuses to make a message of nothing', () => {
    expect(() => renderMessage([])).toThrow(RangeError);
  });
});

import { renderMessage, type Card } from '../src/discord/embeds/render-message.ts';
import { locales } from '../src/i18n/locale.ts';
import type { OrderNews } from '../src/orders/news.ts';
import type { Bench } from './bench.ts';
import { compare, type Measured } from './measure/compare.ts';

/** How fast cards are drawn. */
export const bench: Bench = {
  name: 'cards',
  compares:
    'cards drawn per second, alone in their message and ten to a message, in each language.',
  run: async (size) => {
    const count = size === 'full' ? 10_000 : 1_000;
    const contenders = locales.flatMap((locale) =>
      [1, 10].map(
        (each) =>
          [`${locale}, ${each} to a message`, async () => measure(locale, each, count)] as const,
      ),
    );
    return compare(Object.fromEntries(contenders), size === 'full' ? 3 : 1);
  },
};

async function measure(locale: Card['locale'], each: number, count: number): Promise<Measured> {
  const cards = Array.from({ length: each }, (_, index) => cardOf(index, locale));
  const startedAt = performance.now();
  for (let drawn = 0; drawn < count; drawn += each) {
    if (renderMessage(cards).count !== each) throw new Error('the cards do not fit one message');
  }
  const seconds = (performance.now() - startedAt) / 1000;
  return Promise.resolve({ perSecond: count / seconds });
}

function cardOf(index: number, locale: Card['locale']): Card {
  const news: OrderNews = {
    kind: 'order',
    type: 'order.fulfillment.shipped',
    change: 'shipped',
    status: 'shipped',
    previousStatus: 'in_production',
    parcelIndex: 0,
    late: false,
    occurredAt: Date.UTC(2026, 0, 1),
    order: {
      platform: 'sellfern',
      id: `ord_${index}`,
      number: String(1000 + index),
      status: 'shipped',
      store: { id: 'store_1', name: 'Fern & Oak' },
      items: [
        { title: 'Oak cutting board', variant: 'L, walnut', quantity: 2 },
        { title: 'Gift card', quantity: 1 },
      ],
      parcels: [{ carrier: 'UPS', trackingNumber: '1Z999AA10123456784', delivered: false }],
    },
  };
  return { news, locale, marker: `MARKER${index}`, platformTitle: 'Sellfern' };
}

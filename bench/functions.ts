import { traitsOf } from '../src/platforms/index.ts';
import { Bench as Tinybench } from 'tinybench';
import { renderMessage, type Card } from '../src/discord/embeds/render-message.ts';
import { sellfern } from '../src/platforms/sellfern/sellfern.ts';
import type { OrderNews } from '../src/orders/news.ts';
import type { Bench } from './bench.ts';
import { orderEmbed, type OrderEvent } from './baselines/order-embed.ts';
import { secret } from './load/bench-settings.ts';
import { makeWebhook } from './load/make-webhook.ts';
import { compareRounds } from './measure/compare-rounds.ts';

/** How long the pure steps of an event's way take. */
export const bench: Bench = {
  name: 'functions',
  compares:
    'The pure steps of an event, in µs each (tinybench): a signature checked and the envelope opened, beside JSON.parse of the same body; a card drawn, alone and ten to a message, beside the small embed of the handler pattern.',
  run: async (size) => {
    const rounds = size === 'full' ? 5 : 1;
    const measured = new Map<string, number[]>();
    for (let round = 0; round < rounds; round += 1) {
      const tinybench = createTasks(size === 'full' ? 250 : 20);
      await tinybench.run();
      for (const { name, result } of tinybench.tasks) {
        const micros = 'latency' in result ? result.latency.p50 * 1000 : NaN;
        measured.set(name, [...(measured.get(name) ?? []), micros]);
      }
    }
    const times = (name: string): readonly number[] => measured.get(name) ?? [];
    return pairs.map(([what, beside]) =>
      compareRounds({ what: `${what}, µs`, ours: times(what), beside, theirs: times(beside) }),
    );
  },
};

const pairs = [
  ['verify a signature', 'JSON.parse'],
  ['open an envelope', 'JSON.parse'],
  ['draw a card', 'the handler pattern’s embed'],
  ['draw ten cards', 'the handler pattern’s embed'],
] as const;

function createTasks(time: number): Tinybench {
  const { type, body } = makeWebhook({ order: 1, index: 1 });
  const headers = sellfern.sign({ type, body, secret });
  const cards = Array.from({ length: 10 }, (_, index) => cardOf(index));
  const event = JSON.parse(String(body)) as OrderEvent;
  return new Tinybench({ time, warmupTime: time / 5 })
    .add('verify a signature', () => sellfern.verify({ headers, body, secrets: [secret], now: 0 }))
    .add('open an envelope', () => sellfern.open({ headers, body }))
    .add('JSON.parse', () => JSON.parse(String(body)) as unknown)
    .add('draw a card', () => renderMessage(cards.slice(0, 1)))
    .add('draw ten cards', () => renderMessage(cards))
    .add('the handler pattern’s embed', () => orderEmbed(event).toJSON());
}

function cardOf(index: number): Card {
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
  return { news, locale: 'en', marker: `MARKER${index}`, platform: traitsOf('sellfern') };
}

import { describe, expect, it } from 'vitest';
import { renderLivingCard } from '../../../src/discord/embeds/render-living-card.ts';
import type { TimelineStep } from '../../../src/discord/embeds/timeline-lines.ts';
import { locales } from '../../../src/i18n/locale.ts';
import type { Order } from '../../../src/orders/order.ts';
import { traitsOf } from '../../../src/platforms/index.ts';
import { checkMessageBody } from '../../local-discord/check-message.ts';
import { cardText } from './card-text.ts';

const noon = Date.UTC(2026, 4, 23, 12);
const hour = 3_600_000;

const order: Order = {
  platform: 'sellfern',
  id: 'ord_1',
  number: '1042',
  status: 'shipped',
  store: { id: 'store_abc', name: 'Fern & Oak' },
  items: [{ title: 'Oak cutting board', variant: 'L, walnut', quantity: 2 }],
  parcels: [
    { carrier: 'ups', trackingNumber: '1Z999AA10123456784', delivered: false },
    { carrier: 'DHL Express', trackingNumber: '4712889016', delivered: true },
  ],
  customerName: 'Jane Smith',
  total: { minorUnits: 12345, currency: 'USD' },
  placedAt: noon,
  knownAsOf: noon,
};

const step = (hours: number, more: Partial<TimelineStep>): TimelineStep => ({
  ...{ change: 'status_changed', occurredAt: noon + hours * hour, late: false, told: true },
  ...more,
});
const timeline = [
  step(0, { change: 'created', status: 'new' }),
  step(20, { status: 'in_production' }),
  step(30, { change: 'shipped', status: 'shipped' }),
];

describe.each(locales)('a living card in %s', (locale) => {
  const platform = traitsOf('sellfern');
  const around = { timeline, locale, platform, refreshedAt: noon + 31 * hour, marker: 'evt 7Q2K' };

  it('shows the order as it is now', async () => {
    const body = renderLivingCard({ order, ...around });
    expect(checkMessageBody(body)).toEqual([]);
    await expect(`${cardText(body)}\n`).toMatchFileSnapshot(`living-card.${locale}.txt`);
  });

  it('shows nothing of who bought and for how much', () => {
    const text = JSON.stringify(renderLivingCard({ order, ...around }));
    expect(text).not.toContain('Smith');
    expect(text).not.toContain('123.45');
    expect(text).not.toContain('123,45');
  });

  it('is the same for the same order', () => {
    const again = { ...order, items: [...order.items], customerName: 'Somebody else' };
    expect(renderLivingCard({ order: again, ...around })).toEqual(
      renderLivingCard({ order, ...around }),
    );
  });

  it('counts the middle of a long history', () => {
    const long = Array.from({ length: 30 }, (_, hours) =>
      step(hours, { status: `Stage ${hours}` }),
    );
    const { embeds } = renderLivingCard({ order, ...around, timeline: long });
    const history = embeds[0]?.description?.split('\n\n').at(-1)?.split('\n') ?? [];
    expect(history).toHaveLength(7);
    expect(history[0]).toContain('Stage 29');
    expect(history[4]).toContain('25');
    expect(history[5]).toContain('Stage 0');
  });
});

it('takes the buttons away when the parcels are gone', () => {
  const surroundings = { timeline, locale: 'en', platform: traitsOf('sellfern') } as const;
  const input = { ...surroundings, refreshedAt: noon, marker: 'evt 7Q2K' };
  expect(renderLivingCard({ order, ...input }).components).toHaveLength(1);
  const bare = { ...order, parcels: [] };
  expect(renderLivingCard({ order: bare, ...input })).not.toHaveProperty('components');
});

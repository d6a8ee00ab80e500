import { traitsOf } from '../../../src/platforms/index.ts';
import { describe, expect, it } from 'vitest';
import { renderOrderCard } from '../../../src/discord/embeds/render-order-card.ts';
import type { TimelineStep } from '../../../src/discord/embeds/timeline-lines.ts';
import { locales } from '../../../src/i18n/locale.ts';
import type { Order } from '../../../src/orders/order.ts';
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
  customerName: 'Jane *Smith*',
  total: { minorUnits: 12345, currency: 'USD' },
  placedAt: noon,
  knownAsOf: noon,
};

const step = (hours: number, told: Partial<TimelineStep>): TimelineStep => ({
  change: 'status_changed',
  occurredAt: noon + hours * hour,
  late: false,
  told: true,
  ...told,
});

const timeline = [
  step(0, { change: 'created', status: 'new' }),
  step(30, { change: 'shipped', status: 'shipped' }),
  step(20, { status: 'in_production' }),
  step(2, { status: 'On the *shelf*', late: true }),
  step(31, { status: 'shipped', told: false }),
  step(32, { change: 'updated' }),
  step(33, { change: 'other' }),
  step(34, { change: 'other', status: '\u200B' }),
];

describe.each(locales)('renderOrderCard in %s', (locale) => {
  const surroundings = { timeline, locale, platform: traitsOf('sellfern'), refreshedAt: noon };

  it.each(['staff', 'member'] as const)('answers %s as reviewed', async (audience) => {
    const body = renderOrderCard({ order, audience, ...surroundings });
    expect(checkMessageBody(body)).toEqual([]);
    await expect(`${cardText(body)}\n`).toMatchFileSnapshot(`order-card.${audience}.${locale}.txt`);
  });

  it('says of old knowledge how old it is', () => {
    const stale = { sinceMs: noon - hour };
    const { embeds } = renderOrderCard({ order, audience: 'member', ...surroundings, stale });
    expect(embeds[0]?.description).toContain(`⚠️`);
    expect(embeds[0]?.description).toContain(`<t:${(noon - hour) / 1000}:R>`);
  });
});

describe('renderOrderCard', () => {
  const answer = (known: Partial<Order>, steps: readonly TimelineStep[] = timeline) =>
    renderOrderCard({
      ...{ order: { ...order, ...known }, timeline: steps, audience: 'staff', locale: 'en' },
      ...{ platform: traitsOf('sellfern'), refreshedAt: noon },
    });

  it.each([
    ['On the *shelf*', String.raw`🔔 Order #1042 is now “On the \*shelf\*”`],
    [undefined, '🔔 Order #1042 was found, but its status is unknown'],
    ['cancelled', '⛔ Order #1042 was cancelled'],
  ])('has the present status in its headline (%s)', (status, title) => {
    expect(answer({ status }).content).toBe(title);
  });

  const steps = (count: number) =>
    Array.from({ length: count }, (_, hours) => step(hours, { status: 'paid' }));
  const history = (known: readonly TimelineStep[]) =>
    answer({ items: [], parcels: [] }, known).embeds[0]?.description?.split('\n').slice(3, -1);

  it('shows six lines of history at most, newest first, and counts the middle ones', () => {
    expect(history(steps(6))).toEqual(
      [5, 4, 3, 2, 1, 0].map((hours) => `💰 Paid · <t:${(noon + hours * hour) / 1000}:R>`),
    );
    const long = history(steps(20));
    expect([long?.length, long?.at(-2)]).toEqual([6, '-# 15 more updates']);
    expect(long?.at(0)).toContain(`:${noon / 1000 + 19 * 3600}:`);
    expect(long?.at(-1)).toContain(`:${noon / 1000}:`);
    expect(history(steps(7))?.at(-2)).toBe('-# 2 more updates');
  });

  it('leaves out what is unknown', () => {
    const bare = { platform: 'sellfern', id: '7', items: [], parcels: [], knownAsOf: noon };
    const body = renderOrderCard({
      ...{ order: bare, timeline: [], audience: 'staff', locale: 'en' },
      ...{ platform: traitsOf('sellfern'), refreshedAt: noon },
    });
    expect(body.embeds).toEqual([
      {
        color: 0x99aab5,
        description: `-# As of <t:${noon / 1000}:R>`,
        footer: { text: 'Sellfern' },
      },
    ]);
    expect(body.components).toBeUndefined();
  });

  it('has a button for each of up to five parcels', () => {
    const parcels = Array.from({ length: 7 }, (_, index) => ({
      ...{ carrier: 'UPS', delivered: false },
      trackingNumber: index === 0 ? undefined : `1Z999AA1012345678${index}`,
    }));
    const buttons = answer({ parcels }).components?.[0]?.components;
    expect(buttons?.map(({ label }) => label)).toEqual(
      [2, 3, 4, 5, 6].map((it) => `Track parcel ${it}`),
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OrderNews } from '../../src/orders/news.ts';
import { groupIntoCards } from '../../src/outbox/group-into-cards.ts';
import type { Delivery } from '../../src/outbox/outbox.ts';

type Said = Partial<Pick<OrderNews, 'change' | 'status' | 'late' | 'caughtUp'>> &
  Partial<Pick<Delivery, 'locale' | 'plain'>> & { readonly order?: string };

/** Deliveries with the ids 1, 2, 3… */
function waiting(said: readonly Said[]): readonly Delivery[] {
  return said.map(({ order = '1042', locale = 'en', plain = false, ...told }, index) => ({
    id: index + 1,
    marker: `M${index + 1}`,
    locale,
    plain,
    news: {
      kind: 'order',
      type: 'order.status_changed',
      change: 'status_changed',
      late: false,
      occurredAt: 1_000,
      ...told,
      order: { platform: 'sellfern', id: order, items: [], parcels: [] },
    },
  }));
}

const cards = (...said: readonly Said[]) =>
  groupIntoCards(waiting(said)).map((group) => group.map(({ id }) => id));

const status: Said = { change: 'status_changed', status: 'shipped' };
const parcel: Said = { change: 'shipped', status: 'shipped' };
const other: Said = { order: '2077', change: 'created', status: 'new' };
const there: Said = { change: 'status_changed', status: 'delivered' };
const arrived: Said = { change: 'delivered', status: 'delivered' };

describe('groupIntoCards', () => {
  it.each<[string, readonly Said[], readonly (readonly number[])[]]>([
    ['a change of status before its parcel', [status, parcel], [[1, 2]]],
    ['a parcel before the change of status', [parcel, status], [[1, 2]]],
    ['both halves of a delivery', [there, arrived], [[1, 2]]],
    [
      'two steps of one order',
      [status, parcel, arrived, there],
      [
        [1, 2],
        [3, 4],
      ],
    ],
    ['other orders between the halves', [status, other, parcel], [[1, 3], [2]]],
    [
      'many orders at once',
      [status, { ...status, order: '2077' }, { ...parcel, order: '2077' }, parcel],
      [
        [1, 4],
        [2, 3],
      ],
    ],
    [
      'an update between the halves',
      [status, { change: 'updated', status: 'shipped' }, parcel],
      [[1, 3], [2]],
    ],
    [
      'late news between the halves',
      [status, { change: 'status_changed', status: 'new', late: true }, parcel],
      [[1, 3], [2]],
    ],
    ['two parcels after the change of status', [status, parcel, parcel], [[1, 2], [3]]],
    ['two parcels before it', [parcel, parcel, status], [[1], [2, 3]]],
  ])('lets the halves of a step share a card: %s', (_, said, expected) => {
    expect(cards(...said)).toEqual(expected);
  });

  it.each<[string, readonly Said[]]>([
    ['of another order', [status, { ...parcel, order: '2077' }]],
    ['of another step', [status, arrived]],
    ['of the step after', [there, parcel]],
    ['two changes of status', [status, status]],
    ['two parcels', [parcel, parcel]],
    [
      'an order placed, paid and complete',
      [
        { change: 'created', status: 'new' },
        { change: 'status_changed', status: 'paid' },
        { change: 'status_changed', status: 'complete' },
      ],
    ],
    [
      'a complete order and its delivery',
      [arrived, { change: 'status_changed', status: 'complete' }],
    ],
    [
      'a change to words of the shop’s own',
      [{ change: 'status_changed', status: 'Shipped to hub' }, parcel],
    ],
    ['one that is late', [{ ...status, late: true }, parcel]],
    [
      'both late',
      [
        { ...status, late: true },
        { ...parcel, late: true },
      ],
    ],
    [
      'both caught up',
      [
        { ...status, caughtUp: true },
        { ...parcel, caughtUp: true },
      ],
    ],
    ['one that was caught up', [status, { ...parcel, caughtUp: true }]],
    ['one in another language', [status, { ...parcel, locale: 'vi' }]],
    ['one that is plain', [{ ...status, plain: true }, parcel]],
    [
      'with another status between',
      [status, { change: 'status_changed', status: 'in_production' }, parcel],
    ],
  ])('gives everything else a card of its own: %s', (_, said) => {
    expect(cards(...said)).toEqual(said.map((_one, index) => [index + 1]));
  });

  it('loses and repeats nothing of any backlog, and joins nothing but halves of a step', () => {
    const anyNews = fc.record({
      order: fc.constantFrom('1', '2', '3'),
      change: fc.constantFrom(
        'created',
        'updated',
        'status_changed',
        'shipped',
        'delivered',
        'other',
      ),
      status: fc.constantFrom('new', 'shipped', 'delivered', 'complete'),
      late: fc.boolean(),
      locale: fc.constantFrom('en', 'vi'),
    } as const);
    fc.assert(
      fc.property(fc.array(anyNews, { maxLength: 30 }), (said) => {
        const groups = cards(...said);
        expect(groups.flat().toSorted((a, b) => a - b)).toEqual(said.map((_, index) => index + 1));
        const firsts = groups.map(([first]) => first ?? 0);
        expect(firsts).toEqual(firsts.toSorted((a, b) => a - b));
        for (const group of groups.filter(({ length }) => length > 1)) {
          const halves = group.flatMap((id) => said[id - 1] ?? []);
          const steps = halves.map((half) =>
            half.change === 'status_changed' ? half.status : half.change,
          );
          expect(halves.map((half) => half.change === 'status_changed').toSorted()).toEqual([
            false,
            true,
          ]);
          for (const same of [
            steps,
            halves.map(({ order }) => order),
            halves.map(({ locale }) => locale),
          ])
            expect(new Set(same).size).toBe(1);
          expect(['shipped', 'delivered']).toContain(steps[0]);
          expect(halves.map(({ late }) => late)).toEqual([false, false]);
        }
      }),
    );
  });
});

import { traitsOf } from '../../src/platforms/index.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decide, postable } from '../../src/orders/decide.ts';
import { knownStatuses } from '../../src/orders/status.ts';
import { afterEvents, orderEvent, type Arrival } from '../support/order-event.ts';

const lates = (arrivals: readonly Arrival[]) =>
  afterEvents(arrivals).told.map((news) => news?.late);
const statusAfter = (arrivals: readonly Arrival[]) => afterEvents(arrivals).known?.order.status;

describe('the first event of an order', () => {
  it('is news and tells all it says', () => {
    const { told } = afterEvents([
      { receivedAt: 100, occurredAt: 90, facts: { status: 'new', previousStatus: 'pending_cost' } },
    ]);
    expect(told).toEqual([
      {
        kind: 'order',
        type: 'order.status_changed',
        change: 'status_changed',
        status: 'new',
        previousStatus: 'pending_cost',
        parcelIndex: undefined,
        late: false,
        occurredAt: 90,
        order: {
          platform: 'sellfern',
          id: '1042',
          number: undefined,
          status: 'new',
          store: undefined,
          items: [],
          parcels: [],
        },
      },
    ]);
  });

  it('is never late, however old it is', () => {
    expect(lates([{ receivedAt: 1_000_000, occurredAt: 1 }])).toEqual([false]);
  });

  it('goes into the timeline with when it happened, came and what it said', () => {
    const { entry } = decide(undefined, orderEvent({ occurredAt: 5, facts: { status: 'new' } }), {
      receivedAt: 7,
      origin: 'catch_up',
      traits: traitsOf('sellfern'),
    });
    expect(entry).toMatchObject({
      status: 'new',
      occurredAt: 5,
      stated: true,
      receivedAt: 7,
      late: false,
      told: true,
      origin: 'catch_up',
    });
    expect(entry.contentDigest).toMatch(/^[0-9a-f]{64}$/);
  });
});

describe('what a card may show', () => {
  it('has neither a name nor a total', () => {
    const { known } = afterEvents([
      { receivedAt: 1, facts: { customerName: 'Jane', total: { minorUnits: 1, currency: 'USD' } } },
    ]);
    expect(known?.order).toMatchObject({ customerName: 'Jane', total: { minorUnits: 1 } });
    expect(JSON.stringify(known && postable(known.order))).not.toMatch(/Jane|USD/);
  });
});

describe('an event that states an older time than is known', () => {
  const known: Arrival = { receivedAt: 100, occurredAt: 100, facts: { status: 'shipped' } };
  const older: Arrival = { receivedAt: 110, occurredAt: 50, facts: { status: 'in_production' } };

  it('is told as late', () => {
    expect(lates([known, older])).toEqual([false, true]);
  });

  it('does not turn the order back, and shows it as it is now', () => {
    const { known: after, told } = afterEvents([known, older]);
    expect(after?.order).toMatchObject({ status: 'shipped', knownAsOf: 100 });
    expect(told[1]).toMatchObject({ status: 'in_production', order: { status: 'shipped' } });
  });

  it('is late also if it says that it comes from the present status', () => {
    const facts = { status: 'new', previousStatus: 'shipped' };
    expect(lates([known, { ...older, facts }])).toEqual([false, true]);
  });

  it('does not make late what happened after what is known', () => {
    const next = { receivedAt: 120, occurredAt: 101, facts: { status: 'complete' } };
    expect(lates([known, older, next])).toEqual([false, true, false]);
  });

  it('tells no previous status of its own making', () => {
    expect(afterEvents([known, older]).told[1]?.previousStatus).toBeUndefined();
  });

  it('shipped: tells that it shipped although it states no status', () => {
    const shipped: Arrival = { receivedAt: 110, occurredAt: 50, change: 'shipped' };
    const { told } = afterEvents([{ ...known, facts: { status: 'complete' } }, shipped]);
    expect(told[1]).toMatchObject({ late: true, status: 'shipped', order: { status: 'complete' } });
  });
});

describe('an event that states a later time than is known', () => {
  it('may move the order back: the shop corrected itself', () => {
    const arrivals = [
      { receivedAt: 100, occurredAt: 100, facts: { status: 'shipped' } },
      { receivedAt: 110, occurredAt: 105, facts: { status: 'in_production' } },
    ];
    expect(lates(arrivals)).toEqual([false, false]);
    expect(statusAfter(arrivals)).toBe('in_production');
  });
});

describe('events whose times do not tell which came first', () => {
  const cases: readonly [string, Arrival, Arrival, boolean][] = [
    ['neither states one', { receivedAt: 100 }, { receivedAt: 101 }, true],
    ['only the known one does', { receivedAt: 100, occurredAt: 90 }, { receivedAt: 101 }, true],
    ['only the new one does', { receivedAt: 100 }, { receivedAt: 101, occurredAt: 95 }, true],
    [
      'both state the same',
      { receivedAt: 100, occurredAt: 90 },
      { receivedAt: 101, occurredAt: 90 },
      true,
    ],
    [
      'both state the future',
      { receivedAt: 100, occurredAt: 9_000_000 },
      { receivedAt: 101, occurredAt: 8_000_000 },
      true,
    ],
  ];

  it.each(cases)('a step back is late when %s', (_, known, next, late) => {
    const shipped = { ...known, facts: { status: 'shipped' } };
    const making = { ...next, facts: { status: 'in_production', previousStatus: 'new' } };
    expect(lates([shipped, making])).toEqual([false, late]);
    expect(statusAfter([shipped, making])).toBe('shipped');
  });

  it.each(cases)('a step back from the present status is not late when %s', (_, known, next) => {
    const shipped = { ...known, facts: { status: 'shipped' } };
    const making = { ...next, facts: { status: 'in_production', previousStatus: 'shipped' } };
    expect(lates([shipped, making])).toEqual([false, false]);
    expect(statusAfter([shipped, making])).toBe('in_production');
  });

  it.each(cases)('a step forward is not late when %s', (_, known, next) => {
    const made = { ...known, facts: { status: 'new' } };
    const shipped = { ...next, facts: { status: 'shipped' } };
    expect(lates([made, shipped])).toEqual([false, false]);
    expect(statusAfter([made, shipped])).toBe('shipped');
  });

  it.each(cases)('what an order begins with is late when %s', (_, known, next) => {
    const shipped = { ...known, facts: { status: 'shipped' } };
    expect(lates([shipped, { ...next, change: 'created' }])).toEqual([false, true]);
  });

  it('a late one does not make late what happened before it came', () => {
    const arrivals = [
      { receivedAt: 100, occurredAt: 100, facts: { status: 'shipped' } },
      { receivedAt: 200, facts: { status: 'in_production' } },
      { receivedAt: 210, occurredAt: 150, facts: { status: 'complete' } },
    ];
    expect(lates(arrivals)).toEqual([false, true, false]);
    expect(statusAfter(arrivals)).toBe('complete');
  });
});

describe('a clock that runs ahead', () => {
  it('makes nothing late that follows', () => {
    const arrivals = [
      { receivedAt: 100, occurredAt: 9_999_999, facts: { status: 'new' } },
      { receivedAt: 200, occurredAt: 99, facts: { status: 'shipped' } },
    ];
    expect(lates(arrivals)).toEqual([false, false]);
    expect(statusAfter(arrivals)).toBe('shipped');
  });

  it('keeps its own order while it is no more than an hour ahead', () => {
    const arrivals = [
      { receivedAt: 100, occurredAt: 900, facts: { status: 'shipped' } },
      { receivedAt: 101, occurredAt: 800, facts: { status: 'in_production' } },
      { receivedAt: 102, occurredAt: 950, facts: { status: 'complete' } },
    ];
    expect(lates(arrivals)).toEqual([false, true, false]);
    expect(statusAfter(arrivals)).toBe('complete');
  });

  it.each([999, 9_999_999])('is told with the time at which the event came (%s)', (occurredAt) => {
    expect(afterEvents([{ receivedAt: 100, occurredAt }]).told[0]?.occurredAt).toBe(100);
  });
});

describe('the parcel an event is about', () => {
  const two = [
    { trackingNumber: 'A', delivered: false },
    { trackingNumber: 'B', delivered: false },
  ];
  const known: Arrival = { receivedAt: 1, facts: { parcels: two } };
  const indexAfter = (arrival: Arrival) => afterEvents([known, arrival]).told[1]?.parcelIndex;

  it('is the one it names', () => {
    const parcels = [{ trackingNumber: 'B', delivered: false }];
    expect(indexAfter({ receivedAt: 2, change: 'shipped', facts: { parcels } })).toBe(1);
  });

  it('is the only one', () => {
    const [only] = two;
    const { told } = afterEvents([
      { receivedAt: 1, facts: { parcels: only ? [only] : [] } },
      { receivedAt: 2, change: 'delivered' },
    ]);
    expect(told[1]).toMatchObject({ parcelIndex: 0, order: { parcels: [{ delivered: true }] } });
  });

  it('is unknown when it names none, or several, of several', () => {
    expect(indexAfter({ receivedAt: 2, change: 'shipped' })).toBeUndefined();
    const naming = { receivedAt: 2, change: 'shipped' as const, facts: { parcels: two } };
    expect(indexAfter(naming)).toBeUndefined();
  });

  it('is nothing a change of status asks for', () => {
    expect(indexAfter({ receivedAt: 2, facts: { status: 'shipped' } })).toBeUndefined();
  });

  it('stands in the timeline by its tracking number', () => {
    const { known: after } = afterEvents([
      known,
      { receivedAt: 2, change: 'shipped', facts: { parcels: two.slice(1) } },
    ]);
    expect(after?.timeline[0]?.trackingNumber).toBe('B');
  });
});

describe('any sequence of events of one order, in any order and repeated', () => {
  const status = fc.constantFrom(...knownStatuses);
  const said = fc.record(
    {
      occurredAt: fc.integer({ min: 1, max: 20 }),
      facts: fc.record({ status, previousStatus: status }, { requiredKeys: ['status'] }),
    },
    { requiredKeys: ['facts'] },
  );
  const sequence = fc
    .array(said, { minLength: 1, maxLength: 12 })
    .chain((events) =>
      fc.tuple(
        fc.constant(events),
        fc.array(fc.nat({ max: events.length - 1 }), { maxLength: 12 }),
        fc.array(fc.nat(), { minLength: 24, maxLength: 24 }),
      ),
    )
    .map(([events, again, weights]) => {
      const all = [...events, ...again.flatMap((index) => events[index] ?? [])];
      const shuffled = all
        .map((event, index) => ({ event, weight: weights[index] ?? 0 }))
        .sort((a, b) => a.weight - b.weight);
      return shuffled.map(({ event }, index): Arrival => ({ ...event, receivedAt: 100 + index }));
    });

  it('never tells the same event twice', () => {
    fc.assert(
      fc.property(sequence, (arrivals) => {
        const { told } = afterEvents(arrivals);
        const identities = arrivals.flatMap(({ occurredAt, facts }, index) =>
          occurredAt !== undefined && told[index] !== undefined
            ? [JSON.stringify([occurredAt, facts])]
            : [],
        );
        expect(new Set(identities).size).toBe(identities.length);
      }),
      { numRuns: 500 },
    );
  });

  it('ends alike whatever the order they came in, if all state different times', () => {
    const distinct = fc
      .uniqueArray(fc.integer({ min: 1, max: 99 }), { minLength: 1, maxLength: 10 })
      .chain((times) =>
        fc.tuple(
          fc.tuple(
            ...times.map((occurredAt) =>
              fc.record({ occurredAt: fc.constant(occurredAt), status }),
            ),
          ),
          fc.shuffledSubarray(times, { minLength: times.length }),
        ),
      );
    fc.assert(
      fc.property(distinct, ([events, order]) => {
        const arrivals = order.flatMap((time, index) =>
          events
            .filter(({ occurredAt }) => occurredAt === time)
            .map((event): Arrival => {
              const { occurredAt, status: stated } = event;
              return { occurredAt, facts: { status: stated }, receivedAt: 100 + index };
            }),
        );
        const newest = events.reduce((a, b) => (a.occurredAt > b.occurredAt ? a : b));
        expect(statusAfter(arrivals)).toBe(newest.status);
      }),
    );
  });
});

describe('a change of status that names none', () => {
  it('is told without pretending to know which', () => {
    const { known, told } = afterEvents([
      { receivedAt: 1, change: 'created', facts: { status: 'new' } },
      { receivedAt: 2 },
    ]);
    expect(told[1]).toMatchObject({ status: undefined, previousStatus: undefined });
    expect(known?.order.status).toBe('new');
  });
});

describe('a delivered order that its platform still calls shipped', () => {
  const delivered: Arrival = { receivedAt: 1, change: 'delivered', facts: { status: 'shipped' } };

  it('is delivered, on the card and in its history', () => {
    const { known, told } = afterEvents([delivered]);
    expect(told[0]?.status).toBe('delivered');
    expect(known).toMatchObject({
      order: { status: 'delivered' },
      timeline: [{ status: 'delivered' }],
    });
  });

  it('stays delivered when it is only refreshed', () => {
    const refreshed: Arrival = { receivedAt: 2, change: 'updated', facts: { status: 'shipped' } };
    expect(statusAfter([delivered, refreshed])).toBe('delivered');
  });
});

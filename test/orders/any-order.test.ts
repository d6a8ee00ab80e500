import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decide } from '../../src/orders/decide.ts';
import type { OrderEvent } from '../../src/orders/event.ts';
import type { Order, Parcel } from '../../src/orders/order.ts';
import type { Origin, TimelineEntry } from '../../src/orders/timeline.ts';
import { platforms } from '../../src/platforms/index.ts';

const begins = Date.parse('2026-05-01T12:00:00Z');
const allReceived = begins + 86_400_000;
const minute = 60_000;

/** Something that was sent to us: when it came stays the same, however often and whenever we look at it. */
interface Observation {
  readonly event: OrderEvent;
  readonly receivedAt: number;
  readonly origin: Origin;
}

const statuses = [
  ...['New', 'Pending Cost', 'In Production', 'Shipped', 'Complete', 'Cancelled'],
  ...['PENDING', 'PARTIAL', 'PAID', 'DISPUTING', 'REFUNDED', 'Partially Refunded', 'On Hold'],
];

/** What any of an order's events may say, as their platform writes it. */
const said = fc.record(
  {
    status: fc.constantFrom(...statuses),
    previous_status: fc.constantFrom(...statuses),
    order_number: fc.constantFrom('A-1', 'B-2'),
    items: fc.constantFrom([{ name: 'Mug' }], [{ name: 'Cup', quantity: 2 }], []),
    // One that names no parcel speaks of the only one known then.
    tracking_code: fc.constantFrom('1ZA', '1ZB'),
    customer_name: fc.constantFrom('Jane', 'John'),
    total_cents: fc.constantFrom(100, 200),
    currency: fc.constant('USD'),
  },
  { requiredKeys: ['currency', 'tracking_code'] },
);

/** Every documented event of an order, of both platforms. */
const types = platforms.flatMap((platform) =>
  platform.eventTypes
    .filter((type) => type.startsWith('order.'))
    .map((type) => ({ platform, type })),
);

function eventOf(
  { platform, type }: (typeof types)[number],
  content: object,
  at: number | undefined,
): OrderEvent {
  const occurred_at = at === undefined ? undefined : new Date(at).toISOString();
  const data = { id: 7, order_id: 7, ...content };
  const body = Buffer.from(JSON.stringify({ event: type, type, occurred_at, data }));
  const event = platform.read({ type, body });
  if (event.kind !== 'order') throw new Error('not about an order');
  return event;
}

/** A history of one platform's order, in the order in which it happened; some or all events say when. */
const history = (isStated: fc.Arbitrary<boolean>) =>
  fc
    .constantFrom(...platforms)
    .chain((platform) =>
      fc.array(
        fc.record({
          of: fc.constantFrom(...types.filter((type) => type.platform === platform)),
          content: said,
          stated: isStated,
          /** In hundredths of a second. */
          delay: fc.nat(54_000),
        }),
        { minLength: 1, maxLength: 9 },
      ),
    )
    .map((steps) =>
      steps.map(({ of, content, stated, delay }, place): Observation => {
        const at = begins + place * 5 * minute;
        // No two times are the same: nothing tells apart what is of one millisecond.
        const receivedAt = at + delay * 10 + place + 1;
        return {
          event: eventOf(of, content, stated ? at : undefined),
          receivedAt,
          origin: 'webhook',
        };
      }),
    );

/** Works them off as they are given; what is looked at again is compared with everything but itself. */
function orderAfter(observations: readonly Observation[]): Order | undefined {
  let order: Order | undefined;
  const entries = new Map<Observation, TimelineEntry>();
  for (const observation of observations) {
    const others = [...entries].flatMap(([of, entry]) => (of === observation ? [] : [entry]));
    const own = entries.get(observation);
    const known = order && { order, timeline: others.toReversed(), own };
    const decision = decide(known, observation.event, observation);
    order = decision.order;
    if (!entries.has(observation)) entries.set(observation, decision.entry);
  }
  if (order === undefined) return undefined;
  const number = ({ trackingNumber = '' }: Parcel): string => trackingNumber;
  const parcels = order.parcels.toSorted((a, b) => number(a).localeCompare(number(b)));
  return { ...order, parcels };
}

const shuffled = <T>(all: readonly T[]) =>
  fc.shuffledSubarray([...all], { minLength: all.length, maxLength: all.length });

describe('an order is what happened to it', () => {
  it('in whatever order its events come, if they say when they happened', () => {
    const scenario = history(fc.constant(true)).chain((all) =>
      fc.tuple(fc.constant(all), shuffled(all)),
    );
    fc.assert(
      fc.property(scenario, ([inOrder, anyOrder]) => {
        // As they come, so are they received.
        const arriving = anyOrder.map((one, place) => ({
          ...one,
          receivedAt: allReceived + place,
        }));
        expect(orderAfter(arriving)).toEqual(orderAfter(inOrder));
      }),
      { numRuns: 1_000 },
    );
  });

  it('in whatever order they are looked at, also if some or all do not say when', () => {
    const scenario = history(fc.boolean()).chain((all) =>
      fc.tuple(fc.constant(all), shuffled(all)),
    );
    fc.assert(
      fc.property(scenario, ([inOrder, anyOrder]) => {
        expect(orderAfter(anyOrder)?.status).toEqual(orderAfter(inOrder)?.status);
      }),
      { numRuns: 1_000 },
    );
  });

  it('however often some of them are looked at again, as a replay does', () => {
    const scenario = history(fc.boolean()).chain((all) =>
      fc.tuple(fc.constant(all), fc.subarray([...all])),
    );
    fc.assert(
      fc.property(scenario, ([all, again]) => {
        const after = orderAfter([...all, ...again]);
        expect(after?.status).toEqual(orderAfter(all)?.status);
        expect(after?.parcels).toEqual(orderAfter(all)?.parcels);
      }),
      { numRuns: 1_000 },
    );
  });
});

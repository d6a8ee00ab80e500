import { normalNumber } from '../../src/orders/tracking-number.ts';
import { traitsOf } from '../../src/platforms/index.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decide } from '../../src/orders/decide.ts';
import type { OrderEvent } from '../../src/orders/event.ts';
import type { Order, Parcel } from '../../src/orders/order.ts';
import type { Origin, TimelineEntry } from '../../src/orders/timeline.ts';
import { randomHistory } from '../support/random-history.ts';

const begins = Date.parse('2026-05-01T12:00:00Z');
const allReceived = begins + 86_400_000;

/** Something that was sent to us: when it came stays the same, however often and whenever we look at it. */
interface Observation {
  readonly event: OrderEvent;
  readonly receivedAt: number;
  readonly origin: Origin;
}

/** A history as it is read. */
const history = (isStated: fc.Arbitrary<boolean>) =>
  randomHistory(isStated).map((sent) =>
    sent.map(({ platform, type, body, receivedAt }): Observation => {
      const event = platform.read({ type, body });
      if (event.kind !== 'order') throw new Error('not about an order');
      return { event, receivedAt, origin: 'webhook' };
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
    const traits = traitsOf(observation.event.platform);
    const decision = decide(known, observation.event, { ...observation, traits });
    order = decision.order;
    if (!entries.has(observation)) entries.set(observation, decision.entry);
  }
  if (order === undefined) return undefined;
  const number = ({ trackingNumber = '' }: Parcel): string => trackingNumber;
  const sorted = (parcels: readonly Parcel[]) =>
    parcels.toSorted((a, b) => number(a).localeCompare(number(b)));
  const times = order.factTimes?.parcels;
  return {
    ...order,
    parcels: sorted(order.parcels),
    factTimes: {
      ...order.factTimes,
      parcels: times && { ...times, replaced: sorted(times.replaced) },
    },
  };
}

/** Which parcels there are; the spelling of a number is the last one that was read. */
const numbers = (order: Order | undefined) =>
  new Map(
    order?.parcels
      .map(({ trackingNumber, delivered }) => [normalNumber(trackingNumber), delivered] as const)
      .toSorted(),
  );

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
        expect(numbers(after)).toEqual(numbers(orderAfter(all)));
      }),
      { numRuns: 1_000 },
    );
  });
});

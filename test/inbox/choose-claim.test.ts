import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseClaim, countedAttempts, type DueEvent } from '../../src/inbox/choose-claim.ts';

const due = (id: number, said: Partial<DueEvent> = {}): DueEvent => ({
  id,
  ...{ platform: 'sellfern', orderId: undefined, bytes: 10, attempts: 0, held: 0 },
  ...said,
});
const idle = { busy: false, mostBytes: 1_000 };
const busy = { ...idle, busy: true };
const idsOf = (events: readonly DueEvent[]) => events.map(({ id }) => id);

describe('without suspects', () => {
  it('takes all that is due, as shared by as many, by an idle process and by a busy one', () => {
    const events = [due(1), due(2), due(3)];
    expect(chooseClaim(events, idle)).toEqual({ events, held: 3, suspects: false });
    expect(chooseClaim(events, busy)).toEqual({ events, held: 3, suspects: false });
  });

  it('calls a single event shared, which others may join', () => {
    expect(chooseClaim([due(1)], idle)).toMatchObject({ held: 2 });
  });

  it('ends the claim with the first body that does not fit', () => {
    const events = [due(1, { bytes: 600 }), due(2, { bytes: 600 }), due(3)];
    expect(idsOf(chooseClaim(events, idle).events)).toEqual([1]);
  });

  it('takes a body alone that is larger than fits', () => {
    expect(idsOf(chooseClaim([due(1, { bytes: 5_000 }), due(2)], idle).events)).toEqual([1]);
  });
});

describe('with suspects', () => {
  it('takes half as many as were held, and nothing else', () => {
    const events = [due(1), ...[2, 3, 4, 5].map((id) => due(id, { held: 4 }))];
    expect(chooseClaim(events, idle)).toMatchObject({ held: 2, suspects: true });
    expect(idsOf(chooseClaim(events, idle).events)).toEqual([2, 3]);
  });

  it('takes nothing for a process that is busy', () => {
    expect(chooseClaim([due(1), due(2, { held: 2 })], busy).events).toEqual([]);
  });

  it('begins with what goes before one in its order', () => {
    const order = { orderId: 'o1' };
    const events = [due(1), due(2, order), due(3, { ...order, held: 2 }), due(4, order)];
    expect(idsOf(chooseClaim(events, idle).events)).toEqual([2]);
  });
});

it('counts a try only if the event was alone', () => {
  expect(countedAttempts(due(1, { attempts: 3, held: 1 }))).toBe(4);
  expect(countedAttempts(due(1, { attempts: 3, held: 2 }))).toBe(3);
  expect(countedAttempts(due(1, { attempts: 3 }))).toBe(3);
});

/** Lives that each end at the first claim with a poisonous event, with the bot's own limit of tries. */
function liveThrough(count: number, poison: ReadonlySet<number>) {
  let waiting: readonly DueEvent[] = Array.from({ length: count }, (_, id) => due(id));
  const buried: number[] = [];
  const attempts: number[] = [];
  let deaths = 0;
  while (waiting.length > 0 && deaths < 1_000) {
    const { events, held } = chooseClaim(waiting.slice(0, 100), { ...idle, mostBytes: Infinity });
    const claimed = new Map(events.map((event) => [event.id, countedAttempts(event)]));
    const hopeless = events.filter((event) => countedAttempts(event) >= 8).map(({ id }) => id);
    buried.push(...hopeless);
    const dies = idsOf(events).some((id) => poison.has(id) && !hopeless.includes(id));
    const ended = dies ? hopeless : idsOf(events);
    if (dies) deaths += 1;
    else
      attempts.push(
        ...[...claimed].filter(([id]) => !poison.has(id)).map(([, counted]) => counted),
      );
    waiting = waiting
      .filter(({ id }) => !ended.includes(id))
      .map((event) => {
        const counted = claimed.get(event.id);
        return counted === undefined ? event : { ...event, attempts: counted, held };
      });
  }
  return { waiting: waiting.length, buried, attempts };
}

it('buries every event that ends the process, no other, and counts no try of those', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 150 }),
      fc.uniqueArray(fc.nat(149), { maxLength: 4 }),
      (count, poison) => {
        const harmful = poison.filter((id) => id < count).sort((a, b) => a - b);
        const { waiting, buried, attempts } = liveThrough(count, new Set(harmful));
        expect(waiting).toBe(0);
        expect(buried.toSorted((a, b) => a - b)).toEqual(harmful);
        expect(attempts.every((counted) => counted === 0)).toBe(true);
      },
    ),
    { numRuns: 60 },
  );
});

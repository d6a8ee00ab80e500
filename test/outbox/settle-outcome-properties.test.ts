import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Outcome } from '../../src/outbox/outbox.ts';
import type { ParkedChannel } from '../../src/outbox/parked-channel.ts';
import type { OutcomeFacts, Undrawn } from '../../src/outbox/outcome-facts.ts';
import { settleOutcome } from '../../src/outbox/settle-outcome.ts';
import type { StoredDelivery } from '../../src/outbox/stored-delivery.ts';
import { anyDelivery, storedDelivery } from './stored-delivery.ts';

const now = 1_000_000;
const reason = fc.constantFrom('busy', 'closed', 'token', 'refused');
const time = fc.nat(2 * now);
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });

const anyOutcome: fc.Arbitrary<Outcome | Undrawn> = fc.oneof(
  fc.record({ kind: fc.constant('done' as const), discordId: maybe(fc.constant('77')) }),
  fc.record({ kind: fc.constant('in_part' as const), posted: fc.array(fc.nat(20)), reason }),
  fc.record({
    kind: fc.constant('retry' as const),
    dueAt: time,
    reason,
    absentAt: maybe(time),
    isAbsent: maybe(fc.boolean()),
    isStubborn: maybe(fc.boolean()),
  }),
  fc.record({
    kind: fc.constant('parked' as const),
    everything: fc.boolean(),
    reason,
    probeAt: maybe(time),
  }),
  fc.record({ kind: fc.constant('dead' as const), reason, perhapsPosted: maybe(fc.boolean()) }),
  fc.record({ kind: fc.constant('undrawn' as const), reason }),
);

const anyParked = (channelId: string): fc.Arbitrary<ParkedChannel | undefined> =>
  maybe(
    fc.record({
      channelId: fc.constant(channelId),
      reason,
      since: time,
      probes: fc.nat(60),
      probeAt: time,
    }),
  );

const anyFacts: fc.Arbitrary<OutcomeFacts> = fc.record({
  tried: fc.record({
    id: fc.constant(7),
    channelId: fc.constant('c1'),
    attempt: fc.integer({ min: 1, max: 3 }),
    absentAt: time,
    probing: fc.constantFrom('channel' as const, 'everything' as const, false as const),
  }),
  stored: maybe(
    fc.record({
      state: fc.constantFrom('pending', 'done', 'dead', 'split'),
      attempts: fc.integer({ min: 1, max: 3 }),
    }),
  ),
  deliveries: fc.uniqueArray(anyDelivery, { selector: ({ id }) => id, maxLength: 10 }),
  failingSince: fc.option(time),
  othersPostedAt: fc.option(time),
  channel: anyParked('c1'),
  everything: anyParked('*'),
});

const isPending = ({ state }: StoredDelivery) => state === 'pending';

/** Holds for every outcome and all facts. */
function always(
  holds: (
    effects: ReturnType<typeof settleOutcome>,
    facts: OutcomeFacts,
    by: Outcome | Undrawn,
  ) => void,
): void {
  fc.assert(
    fc.property(anyOutcome, anyFacts, (outcome, facts) => {
      holds(settleOutcome(outcome, facts, now), facts, outcome);
    }),
    { numRuns: 500 },
  );
}

it('nothing but a message that waits is changed, nor what is in it', () => {
  always((effects, { stored }) => {
    if (stored?.state === 'pending') return;
    expect(effects.message).toBeUndefined();
    expect(effects.deliveries ?? []).toEqual([]);
  });
});

it('everything that waits in a message that ends is told of, and nothing else', () => {
  always((effects, { deliveries }) => {
    const written = effects.deliveries ?? [];
    const waited = effects.message?.kind === 'ended' ? deliveries.filter(isPending) : [];
    expect(written.map(({ id }) => id)).toEqual(waited.map(({ id }) => id));
  });
});

it('what waits on after its message has ended leaves it for one with another nonce, alone if refused', () => {
  always((effects, { deliveries }, { kind }) => {
    for (const delivery of effects.deliveries ?? []) {
      const { generation = 0 } = deliveries.find(({ id }) => id === delivery.id) ?? {};
      const isFree =
        delivery.message === null &&
        (delivery.alone || kind === 'in_part') &&
        delivery.generation > generation;
      expect(isFree).toBe(isPending(delivery));
      expect(delivery.settledAt === now).toBe(!isPending(delivery));
    }
  });
});

it('what may have been posted is never sent again', () => {
  always((effects, _, outcome) => {
    if (outcome.kind !== 'dead' || outcome.perhapsPosted !== true) return;
    expect((effects.deliveries ?? []).filter(isPending)).toEqual([]);
  });
});

it('a refused card is never sent as a full card again unless it was among others', () => {
  always((effects, { deliveries }, { kind }) => {
    if (kind === 'in_part') return;
    for (const delivery of effects.deliveries ?? []) {
      if (isPending(delivery) && deliveries.length === 1) expect(delivery.plain).toBe(true);
    }
  });
});

it('operators are told of every card that is given up or made plain, and of nothing twice', () => {
  always((effects, { channel, stored }, outcome) => {
    const isGivenUp = effects.message?.kind === 'ended' && effects.message.state === 'dead';
    // Of a message that was deleted nobody hears any more.
    const isNews = channel === undefined && stored !== undefined;
    const parks = outcome.kind === 'parked' && !outcome.everything && isNews;
    expect(effects.alert?.cause.alert).toBe(
      isGivenUp ? 'delivery_dead' : parks ? 'channel_parked' : undefined,
    );
    expect(effects.alert?.occurredAt ?? now).toBe(now);
  });
});

it('a channel is either parked or lifted, and only this one or all of them', () => {
  always(({ parked = [], lifted = [] }) => {
    const named = [...parked.map(({ channelId }) => channelId), ...lifted];
    expect(new Set(named).size).toBe(named.length);
    expect(named.filter((channelId) => !['c1', '*'].includes(channelId))).toEqual([]);
  });
});

it('only what was parked is lifted, and the alert of a channel is forgotten with it', () => {
  always(({ lifted = [], overAlerts = [] }, { channel, everything }) => {
    if (lifted.includes('*')) expect(everything).toBeDefined();
    if (lifted.includes('c1')) expect(channel).toBeDefined();
    expect(overAlerts.some(({ alert }) => alert === 'channel_parked')).toBe(lifted.includes('c1'));
  });
});

it('what is parked rests for five minutes at most unless Discord says when, and since it first was', () => {
  always(({ parked = [] }, { channel, everything }, outcome) => {
    if (outcome.kind !== 'parked') return;
    for (const { channelId, since, probes, probeAt } of parked) {
      const before = channelId === '*' ? everything : channel;
      expect([since, probes]).toEqual([before?.since ?? now, (before?.probes ?? 0) + 1]);
      if (outcome.probeAt !== undefined) expect(probeAt).toBe(outcome.probeAt);
      else expect([probeAt >= now + 5_000, probeAt <= now + 300_000]).toEqual([true, true]);
    }
  });
});

it('every failure is kept with its reason, and no success is', () => {
  always((effects, _, outcome) => {
    const { failure, message } = effects;
    if (outcome.kind === 'done') expect(failure).toBeUndefined();
    else if (effects.state === 'retry' || outcome.kind === 'parked')
      expect(failure).toEqual({ outcome: outcome.kind, reason: outcome.reason });
    else expect(failure?.reason).toBe(message && outcome.reason);
  });
});

/** Sends a message that waits, and has Discord refuse it; answers what is owed after that. */
function refuse(deliveries: readonly StoredDelivery[]): readonly StoredDelivery[] {
  const facts: OutcomeFacts = {
    tried: { id: 7, channelId: 'c1', attempt: 1, absentAt: 0, probing: false },
    stored: { state: 'pending', attempts: 1 },
    deliveries: deliveries.map((delivery) => ({ ...delivery, message: 7 })),
    failingSince: null,
    othersPostedAt: null,
    channel: undefined,
    everything: undefined,
  };
  return settleOutcome({ kind: 'dead', reason: 'refused' }, facts, now).deliveries ?? [];
}

it('whatever is refused again and again is dead in the end, after at most three messages a card', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 10 }), (count) => {
      const cards = Array.from({ length: count }, (_, id) => storedDelivery({ id }));
      const alone = count === 1 ? cards : refuse(cards);
      const asPlain = alone.flatMap((card) => refuse([card]));
      expect(asPlain.map(({ plain }) => plain)).toEqual(cards.map(() => true));
      const dead = asPlain.flatMap((card) => refuse([card]));
      expect(dead.map(({ state }) => state)).toEqual(cards.map(() => 'dead'));
    }),
  );
});

import { describe, expect, it } from 'vitest';
import type { Outcome } from '../../src/outbox/outbox.ts';
import type { ParkedChannel } from '../../src/outbox/parked-channel.ts';
import type { OutcomeEffects } from '../../src/outbox/outcome-effects.ts';
import type { OutcomeFacts, Undrawn } from '../../src/outbox/outcome-facts.ts';
import { settleOutcome } from '../../src/outbox/settle-outcome.ts';
import { storedDelivery } from './stored-delivery.ts';

const now = 1_000;
const full = storedDelivery();
const plain = storedDelivery({ plain: true, alone: true, generation: 1, reason: 'refused' });
const other = storedDelivery({ id: 2 });
const channel: ParkedChannel = {
  ...{ channelId: 'c1', reason: 'closed', since: 100, probes: 2, probeAt: 900 },
};
const everything: ParkedChannel = { ...channel, channelId: '*', reason: 'token', probes: 1 };

function facts(changes: Partial<OutcomeFacts> = {}): OutcomeFacts {
  return {
    tried: { id: 7, channelId: 'c1', attempt: 1, absentAt: 400, probing: false },
    stored: { state: 'pending', attempts: 1 },
    deliveries: [full],
    failingSince: null,
    othersPostedAt: null,
    ...{ channel: undefined, everything: undefined },
    ...changes,
  };
}

/** What is not undefined of the effects; what changes nothing may be an empty list as well. */
function settle(outcome: Outcome | Undrawn, changes?: Partial<OutcomeFacts>): OutcomeEffects {
  const effects = settleOutcome(outcome, facts(changes), now);
  const kept = Object.entries(effects).filter(
    ([, effect]) => effect !== undefined && !(Array.isArray(effect) && effect.length === 0),
  );
  return { state: effects.state, ...Object.fromEntries(kept) };
}

const done: Outcome = { kind: 'done', discordId: '77' };
const busy: Outcome = { kind: 'retry', dueAt: 5_000, reason: 'busy' };
const closed: Outcome = { kind: 'parked', everything: false, reason: 'closed' };
const stopped: Outcome = { kind: 'parked', everything: true, reason: 'token', probeAt: 60_000 };
const refused: Outcome = { kind: 'dead', reason: 'refused' };
const lost: Outcome = { kind: 'dead', reason: 'lost sight', perhapsPosted: true };
const undrawn: Undrawn = { kind: 'undrawn', reason: 'cannot be drawn' };

const ended = { discordId: null, kind: 'ended' } as const;
const alertOf = (reason: string) => ({
  kind: 'alert',
  cause: { alert: 'delivery_dead', channelId: 'c1', message: 7, reason },
  occurredAt: now,
});
const channelParked = { alert: 'channel_parked', channelId: 'c1', reason: 'closed' };

describe('a message that was posted', () => {
  it('is done with every full card in it', () => {
    expect(settle(done, { deliveries: [full, other] })).toEqual({
      state: 'done',
      message: { kind: 'ended', state: 'done', discordId: '77', reason: null },
      deliveries: [
        { ...full, state: 'done', settledAt: now },
        { ...other, state: 'done', settledAt: now },
      ],
    });
  });

  it('is done without an id if it has been deleted since', () => {
    expect(settle({ kind: 'done' }).message).toMatchObject({ state: 'done', discordId: null });
  });

  it('in part, in other messages, ends without an id, and only its other cards wait again', () => {
    const reason = 'there in part';
    const outcome: Outcome = { kind: 'in_part', posted: [1], reason };
    expect(settle(outcome, { deliveries: [full, other], channel, everything })).toEqual({
      state: 'split',
      failure: { outcome: 'split', reason },
      message: { kind: 'ended', state: 'done', discordId: null, reason },
      deliveries: [
        { ...full, state: 'done', settledAt: now },
        { ...other, message: null, generation: 1 },
      ],
      lifted: ['*', 'c1'],
      overAlerts: [channelParked],
    });
  });

  it('leaves a plain card a dead letter with its reason', () => {
    expect(settle(done, { deliveries: [plain] }).deliveries).toEqual([
      { ...plain, state: 'dead', settledAt: now },
    ]);
  });

  it('leaves alone what has ended already', () => {
    const earlier = storedDelivery({ id: 3, state: 'done', settledAt: 1 });
    expect(settle(done, { deliveries: [earlier, full] }).deliveries).toMatchObject([{ id: 1 }]);
  });
});

describe('a message to be tried again', () => {
  it('waits until it is due', () => {
    expect(settle({ ...busy, absentAt: 900 })).toEqual({
      state: 'retry',
      failure: { outcome: 'retry', reason: 'busy' },
      message: { kind: 'again', dueAt: 5_000, reason: 'busy', absentAt: 900 },
    });
  });

  it('holds up all sending as well if it was the probe of that', () => {
    const tried = { ...facts().tried, probing: 'everything' } as const;
    expect(settle(busy, { tried, everything }).parked).toEqual([{ ...everything, probeAt: 5_000 }]);
    expect(settle(busy, { tried }).parked).toBeUndefined();
  });

  it.each([false, 'channel'] as const)('has no say in all sending if it probed %j', (probing) => {
    const tried = { ...facts().tried, probing };
    expect(settle(busy, { tried, channel, everything })).not.toHaveProperty('parked');
  });
});

it.each([
  ['busy', { ...busy, isAbsent: true, absentAt: 400 }],
  ['closed', { ...closed, isAbsent: true }],
  ['stopped', { ...stopped, isAbsent: true }],
] as const)('a refusal of every try dates the absence of the message: %s', (_, outcome) => {
  expect(settle(outcome).message).toMatchObject({ absentAt: now });
  expect(settle({ ...outcome, isAbsent: false }).message).not.toMatchObject({ absentAt: now });
});

it.each<[string, Outcome]>([
  ['busy', busy],
  ['busy after a look', { ...busy, absentAt: now }],
  ['a refused token', stopped],
])('a try that ends in the moment it began, %s, has proved nothing', (_, outcome) => {
  const tried = { id: 7, channelId: 'c1', attempt: 1, absentAt: now, probing: false } as const;
  expect(settle(outcome, { tried }).message).toMatchObject({ absentAt: now - 1 });
  expect(settle({ ...busy, absentAt: 900 }, { tried }).message).toMatchObject({ absentAt: 900 });
});

describe('a message to which Discord answers with errors of its own', () => {
  const late = 2_000_000;
  const stubborn: Outcome = { ...busy, isStubborn: true, isAbsent: true };
  const known = { failingSince: late - 600_000, othersPostedAt: late - 60_000 };
  const settleLate = (outcome: Outcome, changes: Partial<OutcomeFacts>) =>
    settleOutcome(outcome, facts({ ...known, ...changes }), late);

  it('for ten minutes, while it takes others, is split', () => {
    expect(settleLate(stubborn, { deliveries: [full, other] })).toMatchObject({
      state: 'split',
      message: { kind: 'ended', state: 'split' },
      alert: undefined,
    });
  });

  it('and holds one card, is told in plain words, and the operators are told', () => {
    expect(settleLate(stubborn, {})).toMatchObject({
      state: 'plain',
      deliveries: [{ plain: true, reason: 'busy' }],
      alert: { cause: { alert: 'delivery_dead', reason: 'busy' } },
    });
  });

  it('and is the plain card, is given up', () => {
    expect(settleLate(stubborn, { deliveries: [plain] }).state).toBe('dead');
  });

  it.each<[string, Partial<Outcome>, Partial<OutcomeFacts>]>([
    ['it has not lasted ten minutes', {}, { failingSince: late - 599_999 }],
    ['it is not known how long', {}, { failingSince: null }],
    ['nothing else was posted since', {}, { othersPostedAt: null }],
    ['Discord perhaps just comes back', {}, { othersPostedAt: late - 59_999 }],
    ['it may be in the channel', { isAbsent: false }, {}],
    ['it was something else', { isStubborn: false }, {}],
    ['another try is under way', {}, { stored: { state: 'pending', attempts: 4 } }],
  ])('is tried again if %s', (_, changed, changes) => {
    expect(settleLate({ ...stubborn, ...changed } as Outcome, changes).state).toBe('retry');
  });
});

describe('a message of which every try fails', () => {
  const late = 4_000_000;
  const stuck = { alert: 'delivery_stuck', channelId: 'c1', message: 7 } as const;
  const settleLate = (changes: Partial<OutcomeFacts>) =>
    settleOutcome(busy, facts({ failingSince: late - 3_600_000, ...changes }), late);

  it('for an hour is tried again, and operators are told', () => {
    expect(settleLate({})).toMatchObject({
      state: 'retry',
      message: { kind: 'again' },
      alert: { kind: 'alert', cause: { ...stuck, reason: 'busy' }, occurredAt: late },
    });
  });

  it.each<[string, Partial<OutcomeFacts>]>([
    ['less than that', { failingSince: late - 3_599_999 }],
    ['for nobody knows how long', { failingSince: null }],
    ['to a member', { isMembers: true }],
    ['as all sending does', { tried: { ...facts().tried, probing: 'everything' }, everything }],
    ['but is being tried again', { stored: { state: 'pending', attempts: 4 } }],
  ])('%s is no more than tried again', (_, changes) => {
    expect(settleLate(changes).alert).toBeUndefined();
  });

  it.each([done, refused, { ...busy, isStubborn: true, isAbsent: true } as const])(
    'is stuck no longer once it ends: %j',
    (outcome) => {
      const tried = { ...facts().tried, attempt: 2 };
      const stored = { state: 'pending', attempts: 2 } as const;
      const known = { failingSince: late - 3_600_000, othersPostedAt: late - 60_000 };
      const { overAlerts } = settleOutcome(outcome, facts({ tried, stored, ...known }), late);
      expect(overAlerts).toEqual([{ ...stuck, reason: '' }]);
    },
  );
});

describe('a channel that is out of order', () => {
  it('is parked, and the operators are told', () => {
    const parked = { channelId: 'c1', reason: 'closed', since: now, probes: 1, probeAt: 6_000 };
    expect(settle(closed)).toEqual({
      state: 'parked',
      failure: { outcome: 'parked', reason: 'closed' },
      message: { kind: 'probe', probeAt: 6_000, reason: 'closed', absentAt: undefined },
      parked: [parked],
      alert: { kind: 'alert', cause: channelParked, occurredAt: now },
    });
  });

  it('has a fault that the alert names', () => {
    expect(settle({ ...closed, fault: 'gone' }).alert?.cause).toEqual({
      ...channelParked,
      fault: 'gone',
    });
  });

  it('rests twice as long after each probe that finds it so, and nobody is told again', () => {
    const effects = settle({ ...closed, reason: 'deleted' }, { channel });
    expect(effects.parked).toEqual([{ ...channel, reason: 'deleted', probes: 3, probeAt: 21_000 }]);
    expect(effects.message).toMatchObject({ probeAt: 21_000 });
    expect(effects).not.toHaveProperty('alert');
  });

  it('rests for five minutes at most', () => {
    const often = { ...channel, probes: 50 };
    expect(settle(closed, { channel: often }).parked).toMatchObject([{ probeAt: 301_000 }]);
  });

  it('rests as long as Discord says', () => {
    const effects = settle({ ...closed, probeAt: 4_000 }, { channel });
    expect(effects.parked).toMatchObject([{ probeAt: 4_000, probes: 3 }]);
  });

  it('shows that all others can go on', () => {
    expect(settle(closed, { everything }).lifted).toEqual(['*']);
    expect(settle(closed, { channel })).not.toHaveProperty('lifted');
  });
});

describe('when Discord refuses all sending', () => {
  it('all of it is parked, and the channel is not', () => {
    expect(settle(stopped, { channel })).toEqual({
      state: 'parked',
      failure: { outcome: 'parked', reason: 'token' },
      message: { kind: 'probe', reason: 'token', probeAt: undefined, absentAt: undefined },
      parked: [{ channelId: '*', reason: 'token', since: now, probes: 1, probeAt: 60_000 }],
    });
  });

  it('again, it has been so since the first time', () => {
    const [parked] = settle(stopped, { everything }).parked ?? [];
    expect(parked).toMatchObject({ channelId: '*', since: 100, probes: 2, probeAt: 60_000 });
  });
});

describe('a channel that answers', () => {
  it.each([
    ['posts', done],
    ['refuses a message', refused],
  ])('is parked no longer, nor is all sending, if it %s', (_, outcome) => {
    const effects = settle(outcome, { channel, everything });
    expect(effects.lifted).toEqual(['*', 'c1']);
    expect(effects.overAlerts).toEqual([channelParked]);
  });

  it('was perhaps not parked', () => {
    expect(settle(done, { everything }).lifted).toEqual(['*']);
    expect(settle(done, { everything })).not.toHaveProperty('overAlerts');
  });

  it('is not known of where the card could not even be drawn', () => {
    expect(settle(undrawn, { channel, everything })).not.toHaveProperty('lifted');
  });
});

describe('a message that is refused', () => {
  const waits = { message: null, alone: true, generation: 1 };

  it('is split if it holds several cards, and nobody is told yet', () => {
    expect(settle(refused, { deliveries: [full, other] })).toEqual({
      state: 'split',
      failure: { outcome: 'split', reason: 'refused' },
      message: { ...ended, state: 'split', reason: 'refused' },
      deliveries: [
        { ...full, ...waits },
        { ...other, ...waits },
      ],
    });
  });

  it('is told in plain words if it holds one card', () => {
    expect(settle(refused)).toEqual({
      state: 'plain',
      failure: { outcome: 'dead', reason: 'refused' },
      message: { ...ended, state: 'dead', reason: 'refused' },
      deliveries: [{ ...full, ...waits, plain: true, reason: 'refused' }],
      alert: alertOf('refused'),
    });
  });

  it('is given up if that card is plain', () => {
    expect(settle({ ...refused, reason: 'again' }, { deliveries: [plain] })).toEqual({
      state: 'dead',
      failure: { outcome: 'dead', reason: 'again' },
      message: { ...ended, state: 'dead', reason: 'again' },
      deliveries: [{ ...plain, state: 'dead', plain: false, reason: 'again', settledAt: now }],
      alert: alertOf('again'),
    });
  });

  it('is given up at once if it may be in the channel', () => {
    const effects = settle(lost, { deliveries: [full, other] });
    const buried = { state: 'dead', plain: false, reason: 'lost sight', settledAt: now };
    expect(effects).toMatchObject({
      state: 'dead',
      failure: { outcome: 'dead' },
      message: { state: 'dead' },
      alert: alertOf('lost sight'),
    });
    expect(effects.deliveries).toEqual([
      { ...full, ...buried },
      { ...other, ...buried },
    ]);
  });

  it('is given up if nothing is in it', () => {
    expect(settle(refused, { deliveries: [] }).state).toBe('dead');
  });

  it('is treated alike if it cannot be drawn', () => {
    expect(settle(undrawn)).toEqual(settle({ kind: 'dead', reason: undrawn.reason }));
  });
});

describe('a try whose lease ran out', () => {
  const reclaimed = { stored: { state: 'pending', attempts: 4 } } as const;

  it.each([
    ['was busy', busy],
    ['met a closed channel', closed],
    ['met a refused token', stopped],
  ])('and %s is kept, and has no say in when the next one is', (_, outcome) => {
    const effects = settle(outcome, reclaimed);
    expect(effects.failure).toMatchObject({ outcome: outcome.kind });
    expect(effects).not.toHaveProperty('message');
  });

  it('has no say in when all sending is probed', () => {
    const tried = { ...facts().tried, probing: 'everything' } as const;
    expect(settle(busy, { ...reclaimed, tried, everything })).not.toHaveProperty('parked');
  });

  it.each([done, refused])('and that knows how it ended ends the message: %j', (outcome) => {
    expect(settle(outcome, reclaimed)).toEqual(settle(outcome));
  });
});

describe('a message that somebody else has ended', () => {
  const states = ['done', 'dead', 'split'] as const;
  const gone = [undefined, ...states.map((state) => ({ state, attempts: 3 }))];

  it.each(gone)('stays as it is: %j', (stored) => {
    expect(settle(done, { stored })).toEqual({ state: 'done' });
    expect(settle({ kind: 'in_part', posted: [1], reason: 'in part' }, { stored })).toEqual({
      state: 'split',
    });
    expect(settle(busy, { stored })).toEqual({
      state: 'retry',
      failure: { outcome: 'retry', reason: 'busy' },
    });
    expect(settle(closed, { stored })).not.toHaveProperty('message');
    expect(settle(stopped, { stored })).not.toHaveProperty('message');
    expect(settle(refused, { stored })).toEqual({ state: 'plain' });
    expect(settle(undrawn, { stored })).toEqual({ state: 'plain' });
  });

  it('tells nevertheless how its channel is', () => {
    const stored = { state: 'done', attempts: 3 } as const;
    expect(settle(done, { stored, channel }).lifted).toEqual(['c1']);
    expect(settle(refused, { stored, channel }).lifted).toEqual(['c1']);
    expect(settle(closed, { stored }).parked).toMatchObject([{ channelId: 'c1' }]);
  });
});

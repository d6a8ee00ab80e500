import { describe, expect, it } from 'vitest';
import type { CardOutcome } from '../../src/outbox/cards.ts';
import type { ParkedChannel } from '../../src/outbox/parked-channel.ts';
import { probeWaits } from '../../src/outbox/probe-waits.ts';
import {
  settleCard,
  type CardEffects,
  type CardOutcomeFacts,
} from '../../src/outbox/settle-card.ts';
import type { StoredLine } from '../../src/outbox/stored-card.ts';
import { claimedCard, storedCard } from './stored-card.ts';

const now = 50_000;
const making = storedCard();
const { channelId } = making;
const live = storedCard({ state: 'live', messageId: '77', shown: 1, postedAt: 2_000, wanted: 3 });
/** What a card is after a try that Discord has answered. */
const rested = { attempts: 0, leased: false, reason: null, dueAt: now };
const channel: ParkedChannel = { channelId, reason: 'closed', since: 9, probes: 2, probeAt: 900 };
const everything: ParkedChannel = { ...channel, channelId: '*', reason: 'token', probes: 1 };
const channelIsBack = { alert: 'channel_parked', channelId, reason: 'closed' };

function facts(changes: Partial<CardOutcomeFacts> = {}): CardOutcomeFacts {
  const { stored = making } = changes;
  return {
    tried: { version: 1, attempt: 1, probing: false, isLast: false, card: stored },
    ...{ stored, lines: [], channel: undefined, everything: undefined },
    ...changes,
  };
}

/** What is not undefined of the effects; what changes nothing may be an empty list as well. */
function settle(outcome: CardOutcome, changes?: Partial<CardOutcomeFacts>): CardEffects {
  const effects = Object.entries(settleCard(outcome, facts(changes), now));
  return Object.fromEntries(
    effects.filter(
      ([, effect]) => effect !== undefined && !(Array.isArray(effect) && effect.length === 0),
    ),
  );
}

const posted: CardOutcome = { kind: 'posted', messageId: '77', isKnown: true };
const edited: CardOutcome = { kind: 'edited' };
const deleted: CardOutcome = { kind: 'gone', reason: 'deleted' };
const busy: CardOutcome = { kind: 'retry', dueAt: 60_000, reason: 'busy' };
const closed: CardOutcome = { kind: 'closed', everything: false, reason: 'closed' };
const stopped: CardOutcome = { ...closed, everything: true, reason: 'token', probeAt: 70_000 };
const impossible: CardOutcome = { kind: 'parked', reason: 'too long' };

const alertOf = (reason: string) => ({
  kind: 'alert',
  cause: { alert: 'card_parked', channelId, reason },
  occurredAt: now,
});

describe('a card whose order goes on in another one', () => {
  const goesOnIn = { channelId, threadId: null, messageId: '70' };
  const ended = (outcome: CardOutcome, stored: typeof live, lines: readonly StoredLine[] = []) =>
    settle(outcome, { stored, lines, tried: { ...facts({ stored }).tried, goesOnIn } });
  const waiting: StoredLine = {
    ...{ card: 1, stage: 'shipped', version: 9, state: 'waiting', isWaitingToBeSent: false },
  };
  const gone = { state: 'gone', staleSince: null, reason: 'its order goes on in another card' };

  it('is over once it says so, though its order has changed meanwhile', () => {
    const { card } = ended(edited, { ...live, wanted: 9 });
    expect(card).toMatchObject({ ...gone, messageId: '77', leased: false });
  });

  it('is over where it was under way, and its lines are told under the other one', () => {
    const effects = ended(posted, making, [waiting]);
    expect(effects).toMatchObject({ card: { ...gone, messageId: '77' }, inCard: [waiting] });
    expect(effects.owed).toBeUndefined();
  });

  it('is edited once more where the message may be one of an earlier try', () => {
    const { card } = ended({ ...posted, isKnown: false }, making);
    expect(card).toMatchObject({ state: 'live', shown: 0, staleSince: 1_000 });
  });
});

describe('a card that was posted', () => {
  const shown = { ...making, ...rested, state: 'live', messageId: '77', postedAt: now };

  it('shows what was drawn, and is not stale', () => {
    const stored = { ...making, failedAt: 3_000, reason: 'busy' };
    expect(settle(posted, { stored })).toEqual({ card: { ...shown, shown: 1, staleSince: null } });
  });

  it('is in a thread, where that is a post of a forum', () => {
    const { card } = settle({ ...posted, threadId: '78' });
    expect(card).toMatchObject({ messageId: '77', threadId: '78' });
  });

  it('stays stale since when it was, if its order has changed meanwhile', () => {
    const { card } = settle(posted, { stored: { ...making, wanted: 2 } });
    expect(card).toMatchObject({ shown: 1, staleSince: 1_000, dueAt: now });
  });

  it('is edited once more if the message may be one of an earlier try', () => {
    const { card } = settle({ ...posted, isKnown: false });
    expect(card).toMatchObject({ state: 'live', shown: 0, staleSince: 1_000 });
    const fresh = { ...making, staleSince: null };
    expect(settle({ ...posted, isKnown: false }, { stored: fresh }).card?.staleSince).toBe(now);
  });

  it('has the lines that came after its first drawing sent, and has said the others itself', () => {
    const line: StoredLine = {
      ...{ card: 1, stage: 'paid', version: 1, state: 'waiting', isWaitingToBeSent: false },
    };
    const later: StoredLine = { ...line, stage: 'shipped', version: 2 };
    const sent: StoredLine = { ...later, state: 'overtaken' };
    const lines = [line, later, sent];
    expect(settle(posted, { lines })).toMatchObject({ owed: [later], inCard: [line] });
    const redrawn = { ...facts().tried, version: 2 };
    expect(settle(posted, { lines, tried: redrawn })).toMatchObject({ owed: [later] });
    const notMade = facts({ stored: { ...making, made: null }, lines });
    const tried = { ...notMade.tried, version: 2 };
    expect(settle(posted, { ...notMade, tried })).toMatchObject({ inCard: [line, later] });
  });

  it('shows that its channel and the token are good', () => {
    expect(settle(posted, { channel, everything })).toMatchObject({
      lifted: ['*', channelId],
      overAlerts: [channelIsBack],
    });
    expect(settle(posted, { everything })).toMatchObject({ lifted: ['*'] });
    expect(settle(posted, { everything })).not.toHaveProperty('overAlerts');
  });
});

describe('a try that comes to an end after something else has', () => {
  const other = { ...making, generation: 1 };
  const found = { ...making, state: 'live' as const, messageId: '66' };
  const { tried } = facts();

  it.each([
    ['posted', posted],
    ['edited', edited],
    ['gone', deleted],
    ['retry', busy],
    ['parked', impossible],
  ])('has no say: %s', (_kind, outcome) => {
    for (const stored of [undefined, other, found]) {
      expect(settle(outcome, { ...facts({ tried }), stored })).toEqual({});
    }
  });

  it('has no say in when the next one is, if it lost its lease', () => {
    const late = { stored: making, tried: { ...tried, attempt: 0 } };
    expect(settle(busy, { ...late, everything })).toEqual({});
    expect(settle(impossible, late)).toEqual({});
    expect(settle(closed, late)).not.toHaveProperty('card');
  });

  it('still posts its card, and does not post one that is posted', () => {
    const late = { stored: making, tried: { ...tried, attempt: 0 } };
    expect(settle(posted, late).card).toMatchObject({ messageId: '77' });
    expect(settle({ ...posted, messageId: '78' }, { stored: live })).toEqual({});
  });
});

describe('a card that was edited', () => {
  it('shows the version of the edit', () => {
    const { tried } = facts({ stored: live });
    const settled = settle(edited, { stored: live, tried: { ...tried, version: 3 } });
    expect(settled).toEqual({ card: { ...live, ...rested, shown: 3, staleSince: null } });
  });

  it('is finished after its last edit, unless its order has changed meanwhile', () => {
    const stored = { ...live, wanted: 1, finishAt: 40_000 };
    const tried = { ...facts({ stored }).tried, isLast: true };
    expect(settle(edited, { stored, tried }).card).toMatchObject({
      ...{ state: 'finished', finishAt: null },
    });
    const changed = { ...stored, wanted: 2 };
    expect(settle(edited, { stored: changed, tried }).card).toMatchObject({
      ...{ state: 'live', finishAt: 40_000 },
    });
    expect(settle(edited, { stored }).card).toMatchObject({ state: 'live' });
  });

  it('shows that its channel is good', () => {
    expect(settle(edited, { stored: live, channel })).toMatchObject({
      lifted: [channelId],
      overAlerts: [channelIsBack],
    });
  });
});

it('a card that was deleted is gone, with the reason, and its channel is good', () => {
  expect(settle(deleted, { stored: live, channel })).toEqual({
    card: {
      ...{ ...live, attempts: 0, leased: false },
      ...{ state: 'gone', staleSince: null, reason: 'deleted' },
    },
    ...{ lifted: [channelId], overAlerts: [channelIsBack] },
  });
});

it.each([
  ['whose order is gone', deleted],
  ['that cannot be drawn', impossible],
])('a card %s says nothing of its channel: Discord was not asked', (_, outcome) => {
  const settled = settle({ ...outcome, isUnasked: true }, { channel, everything });
  expect(Object.keys(settled).filter((effect) => /lifted|overAlerts|parked/.test(effect))).toEqual(
    [],
  );
});

it('no line waits for a card that was deleted', () => {
  const line = {
    card: 1,
    stage: 'paid',
    version: 1,
    state: 'waiting',
    isWaitingToBeSent: false,
  } as const;
  const sent = { ...line, stage: 'shipped', state: 'owed' } as const;
  expect(settle(deleted, { stored: live, lines: [line, sent] }).inCard).toEqual([line]);
});

describe('a try that failed', () => {
  const again = { ...making, leased: false, dueAt: 60_000, reason: 'busy', failedAt: now };

  it('is repeated, and shows nothing of the channel', () => {
    expect(settle(busy, { channel, everything })).toEqual({ card: again });
  });

  it('is the next probe of all sending, if that was probed with it', () => {
    const tried = { ...facts().tried, probing: 'everything' as const };
    expect(settle(busy, { tried, everything })).toEqual({
      card: again,
      parked: [{ ...everything, probeAt: 60_000 }],
    });
    const probing = { ...tried, probing: 'channel' as const };
    expect(settle(busy, { tried: probing, everything })).not.toHaveProperty('parked');
  });

  it('alarms operators only if it says so', () => {
    expect(settle({ ...busy, isAlarming: true })).toEqual({ card: again, alert: alertOf('busy') });
    expect(settle({ ...busy, isAlarming: false })).toEqual({ card: again });
  });

  it.each([
    ['proves now that the message is absent', { isAbsent: true }, 1_000, now],
    ['was before that', { absentAt: 2_000 }, 1_000, 2_000],
    ['proves nothing', {}, 1_000, 1_000],
    ['proves nothing and ends when the message was absent', {}, now, now - 1],
    ['was then, and proves nothing', { absentAt: now }, 1_000, now - 1],
  ])('dates the absence: %s', (_case, proof, before, after) => {
    const stored = { ...making, absentAt: before };
    expect(settle({ ...busy, ...proof }, { stored }).card?.absentAt).toBe(after);
  });
});

describe('a channel that is closed', () => {
  const waits = { ...making, leased: false, dueAt: now, reason: 'closed', failedAt: now };
  const parked = {
    ...{ channelId, reason: 'closed', since: now, probes: 1 },
    probeAt: now + probeWaits.firstMs,
  };

  it('is parked, operators are told why, and its card waits', () => {
    const fault = 'gone' as const;
    expect(settle({ ...closed, fault })).toEqual({
      ...{ card: waits, parked: [parked] },
      alert: { kind: 'alert', cause: { ...channelIsBack, fault }, occurredAt: now },
    });
  });

  it('is parked for longer without another alert, and so the token is good', () => {
    expect(settle(closed, { channel, everything })).toEqual({
      card: waits,
      parked: [{ ...channel, probes: 3, probeAt: now + 4 * probeWaits.firstMs, reason: 'closed' }],
      lifted: ['*'],
    });
  });

  it('dates the absence of its card', () => {
    expect(settle({ ...closed, isAbsent: true }).card?.absentAt).toBe(now);
  });

  it.each([
    ['parked', undefined, { since: now, probes: 1 }],
    ['parked for longer', everything, { since: 9, probes: 2 }],
  ])('has all sending %s if that is out of order', (_case, before, after) => {
    expect(settle(stopped, { channel, everything: before })).toEqual({
      card: { ...waits, reason: 'token' },
      parked: [{ channelId: '*', reason: 'token', probeAt: 70_000, ...after }],
    });
  });
});

describe('a card that cannot be shown', () => {
  it('is parked, operators are told why, and its channel is good', () => {
    expect(settle(impossible, { channel })).toEqual({
      card: { ...making, leased: false, state: 'parked', reason: 'too long', failedAt: now },
      ...{ alert: alertOf('too long'), lifted: [channelId], overAlerts: [channelIsBack] },
    });
  });

  it('dates its absence', () => {
    expect(settle({ ...impossible, isAbsent: true }).card?.absentAt).toBe(now);
  });

  it('is gone if it may be posted and cannot be looked for', () => {
    const settled = settle({ ...impossible, isLost: true });
    expect(settled.card).toMatchObject({ state: 'gone', staleSince: null, reason: 'too long' });
    expect(settled.alert).toEqual(alertOf('too long'));
  });
});

it('an edit that ended behind a later one, after its lease, is followed by one more', () => {
  // Another machine has shown version 3 meanwhile.
  const stored = { ...live, wanted: 3, shown: 3, staleSince: null };
  const tried = claimedCard(5_000, { version: 2 }, { state: 'live', messageId: '77' });
  const { card } = settle(edited, { tried, stored });
  expect(card).toMatchObject({ state: 'live', shown: 2, staleSince: now, dueAt: now });
});

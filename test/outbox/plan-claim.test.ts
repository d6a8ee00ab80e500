import { expect, it } from 'vitest';
import { planClaim } from '../../src/outbox/plan-claim.ts';
import type { ParkedChannel } from '../../src/outbox/parked-channel.ts';

const claim = { now: 1_000, leaseMs: 500, limit: 8 };
const parked: ParkedChannel = {
  channelId: '*',
  reason: 'token',
  since: 1,
  probes: 1,
  probeAt: 1_000,
};
const channel = { ...parked, channelId: 'c1' };

it('as much is claimed as there is room for, and a parked channel is probed by its message', () => {
  const plan = planClaim(undefined, claim);
  expect(plan).toMatchObject({ limit: 8, held: undefined });
  expect([plan.probing(undefined), plan.probing(channel)]).toEqual([false, 'channel']);
});

it('nothing is claimed while all sending rests', () => {
  expect(planClaim({ ...parked, probeAt: 1_001 }, claim)).toMatchObject({ limit: 0 });
});

it('one message is claimed as the probe of all sending, and no other until its lease ends', () => {
  const plan = planClaim(parked, claim);
  expect(plan).toMatchObject({ limit: 1, held: { ...parked, probeAt: 1_500 } });
  expect([plan.probing(undefined), plan.probing(channel)]).toEqual(['everything', 'everything']);
});

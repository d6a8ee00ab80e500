import { expect, test } from 'vitest';
import type { BotHealth } from '../../../src/discord/commands/bot-health.ts';
import type { Vitals } from '../../../src/outbox/vitals.ts';
import { checkInteractionResponse } from '../../../src/preview/check-interaction-response.ts';
import { handlerWith, staffRoles, typed } from './ports.ts';

const vitals: Vitals = {
  inboxPending: 0,
  outboxPending: 0,
  outboxParked: 0,
  deadEvents: 0,
  deadDeliveries: 0,
  parked: [],
  lastEvents: [],
};
const well: BotHealth = { version: '1.2.3', startedAt: 1_700_000_000_000, gateway: 'off', vitals };
const parked = {
  channelId: '123',
  reason: 'no *Send Messages*',
  since: 1_700_000_000_000,
  probes: 1,
  probeAt: 1_700_000_000_000,
};
const withVitals = (some: Partial<Vitals>): BotHealth => ({
  ...well,
  vitals: { ...vitals, ...some },
});

async function ask(health: BotHealth) {
  const handle = handlerWith({ readHealth: async () => Promise.resolve(health) });
  const { response } = await handle(typed('bot status', {}, { roles: staffRoles }));
  expect(checkInteractionResponse(response)).toEqual([]);
  return JSON.stringify(response);
}

test('staff read that all is well', async () => {
  expect(await ask(well)).toContain('All is well');
});

test.each<[string, BotHealth]>([
  ['the gateway is down', { ...well, gateway: 'down' }],
  ['the token is refused', { ...well, gateway: 'token_refused' }],
  ['a channel is parked', withVitals({ parked: [parked] })],
  ['there is a dead letter', withVitals({ deadEvents: 1 })],
])('staff read that something needs attention when %s', async (_fault, health) => {
  expect(await ask(health)).toContain('Something needs attention');
});

test('a parked channel is named with its reason, shown as written', async () => {
  const answer = await ask(withVitals({ parked: [parked, { ...parked, channelId: '*' }] }));
  expect(answer).toContain('<#123>');
  expect(answer).toContain('every channel');
  expect(answer).toContain(String.raw`no \\*Send Messages\\*`);
});

test('many parked channels with long reasons still fit', async () => {
  const many = Array.from({ length: 60 }, () => ({ ...parked, reason: '*'.repeat(2_000) }));
  expect(await ask(withVitals({ parked: many }))).toContain('…');
});

test('gaps are told where something catches up', async () => {
  expect(await ask({ ...well, gaps: { found: 3, healed: 2 } })).toContain('3 found, 2 told');
});

test('staff read when each platform was last heard of', async () => {
  const lastEvents = [{ platform: 'sellfern', receivedAt: 1_700_000_000_000 }];
  expect(await ask(withVitals({ lastEvents }))).toContain('sellfern <t:1700000000:R>');
  expect(await ask(well)).toContain('none yet');
});

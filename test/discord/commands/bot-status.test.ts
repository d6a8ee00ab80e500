import { expect, test } from 'vitest';
import type { BotHealth } from '../../../src/discord/commands/bot-health.ts';
import { checkInteractionResponse } from '../../../src/preview/check-interaction-response.ts';
import { handlerWith, staffRoles, typed } from './ports.ts';

const well: BotHealth = {
  version: '1.2.3',
  startedAt: 1_700_000_000_000,
  gateway: 'off',
  platforms: [],
  waiting: { events: 0, deliveries: 0 },
  dead: { events: 0, deliveries: 0 },
  parked: [],
};
const parked = { channelId: '123', reason: 'no *Send Messages*', since: 1_700_000_000_000 };

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
  ['a channel is parked', { ...well, parked: [parked] }],
  ['there is a dead letter', { ...well, dead: { events: 1, deliveries: 0 } }],
])('staff read that something needs attention when %s', async (_fault, health) => {
  expect(await ask(health)).toContain('Something needs attention');
});

test('a parked channel is named with its reason, shown as written', async () => {
  const answer = await ask({ ...well, parked: [parked, { ...parked, channelId: '*' }] });
  expect(answer).toContain('<#123>');
  expect(answer).toContain('every channel');
  expect(answer).toContain(String.raw`no \\*Send Messages\\*`);
});

test('many parked channels with long reasons still fit', async () => {
  const many = Array.from({ length: 60 }, () => ({ ...parked, reason: '*'.repeat(2_000) }));
  expect(await ask({ ...well, parked: many })).toContain('…');
});

test('gaps are told where something catches up', async () => {
  expect(await ask({ ...well, gaps: { found: 3, healed: 2 } })).toContain('3 found, 2 told');
});

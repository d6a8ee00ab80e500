import { expect, test } from 'vitest';
import { audienceOf } from '../../../src/discord/commands/audience-of.ts';

const rule = { roleIds: ['42'], guildIds: ['7'] };
const member = (roles: readonly string[], permissions = '0') => ({ roles, permissions });

test('a staff role or Manage Server makes staff', () => {
  expect(audienceOf({ guildId: '7', member: member(['1', '42']) }, rule)).toBe('staff');
  expect(audienceOf({ guildId: '7', member: member([], '32') }, rule)).toBe('staff');
});

test('other roles and permissions do not', () => {
  expect(audienceOf({ guildId: '7', member: member(['1'], '16') }, rule)).toBe('member');
});

test('nobody is staff in a direct message', () => {
  expect(audienceOf({}, rule)).toBe('member');
});

test('Manage Server in somebody else’s server opens nothing', () => {
  expect(audienceOf({ guildId: '8', member: member(['42'], '32') }, rule)).toBe('member');
});

test('without a server in the settings, Manage Server counts in each home server', () => {
  const anyHome = { roleIds: [] };
  expect(audienceOf({ guildId: '8', member: member([], '32') }, anyHome)).toBe('staff');
});

import { DiscordAPIError, HTTPError } from 'discord.js';
import { beforeEach, expect, it } from 'vitest';
import { createIsStaff } from '../../src/discord/create-is-staff.ts';

const guild = {
  ...{ id: '1', name: 'Shop', owner_id: '90' },
  roles: [
    { id: '1', permissions: '1024' },
    { id: '20', permissions: '0' },
    { id: '30', permissions: '32' },
    { id: '40', permissions: '8' },
  ],
};

let asked: string[];
beforeEach(() => {
  asked = [];
});

async function isStaff(
  said: Readonly<{
    memberId?: string;
    roles?: readonly string[];
    guildIds?: readonly string[];
    isSeen?: boolean | undefined;
    refusal?: Error;
  }>,
): Promise<boolean | undefined> {
  const { memberId = '91', roles = [], guildIds = [] } = said;
  const isSeen = 'isSeen' in said ? said.isSeen : true;
  const ask = createIsStaff({
    api: {
      get: async (route) => {
        asked.push(route);
        if (said.refusal !== undefined) throw said.refusal;
        return Promise.resolve(route.includes('/members/') ? { roles } : guild);
      },
    },
    staff: () => ({ roleIds: ['20'], guildIds }),
    isSeenIn: async () => Promise.resolve(isSeen),
  })();
  const watch = { id: 1, guildId: '1', memberId, platform: 'sellfern' };
  const { signal } = new AbortController();
  await ask(watch, signal).catch(() => undefined);
  return ask(watch, signal);
}

function refused(code: number, status: number): DiscordAPIError {
  return new DiscordAPIError({ code, message: '' }, code, status, 'GET', '/', {});
}

it('is staff with a role of the settings, with Manage Server, as administrator and as owner', async () => {
  expect(await isStaff({ roles: ['20'] })).toBe(true);
  expect(await isStaff({ roles: ['30'] })).toBe(true);
  expect(await isStaff({ roles: ['40'] })).toBe(true);
  expect(await isStaff({ memberId: '90' })).toBe(true);
  expect(await isStaff({})).toBe(false);
});

it('is not staff where the shop is not seen, or the operator has named other servers', async () => {
  expect(await isStaff({ roles: ['20'], isSeen: false })).toBe(false);
  expect(await isStaff({ roles: ['20'], guildIds: ['2'] })).toBe(false);
});

it('is unknown until Discord has said where the channels are', async () => {
  expect(await isStaff({ roles: ['20'], isSeen: undefined })).toBeUndefined();
});

it('is no staff where Discord knows no such member or server', async () => {
  for (const [code, status] of [
    [10007, 404],
    [10013, 404],
    [10004, 404],
    [50001, 403],
  ] as const)
    expect(await isStaff({ refusal: refused(code, status) })).toBe(false);
});

it('is unknown after any other refusal', async () => {
  for (const [code, status] of [
    [0, 404],
    [0, 403],
    [40333, 403],
    [20012, 403],
    [40002, 403],
    [60003, 403],
  ] as const)
    expect(await isStaff({ refusal: refused(code, status) })).toBeUndefined();
});

it('is unknown where Discord fails, and nobody else is asked once it refuses the token', async () => {
  expect(await isStaff({ refusal: new HTTPError(500, '', 'GET', '/', {}) })).toBeUndefined();
  await expect(isStaff({ refusal: refused(0, 401) })).rejects.toThrow();
});

it('asks of each server and member once in a pass', async () => {
  await isStaff({ roles: ['20'] });
  expect(asked).toEqual(['/guilds/1', '/guilds/1/members/91']);
});

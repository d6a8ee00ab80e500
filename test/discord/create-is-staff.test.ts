import { expect, it } from 'vitest';
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

async function isStaff(
  said: Readonly<{
    memberId?: string;
    roles?: readonly string[];
    guildIds?: readonly string[];
    seen?: readonly string[] | undefined;
  }>,
): Promise<boolean | undefined> {
  const { memberId = '91', roles = [], guildIds = [] } = said;
  const seen = 'seen' in said ? said.seen : ['sellfern'];
  const ask = createIsStaff({
    api: { get: async (route) => Promise.resolve(route.includes('/members/') ? { roles } : guild) },
    staff: () => ({ roleIds: ['20'], guildIds }),
    shopsInOnceRead: async () => Promise.resolve(seen),
  });
  const watch = { id: 1, guildId: '1', memberId, platform: 'sellfern' };
  return ask(watch, new AbortController().signal);
}

it('is staff with a role of the settings, with Manage Server, as administrator and as owner', async () => {
  expect(await isStaff({ roles: ['20'] })).toBe(true);
  expect(await isStaff({ roles: ['30'] })).toBe(true);
  expect(await isStaff({ roles: ['40'] })).toBe(true);
  expect(await isStaff({ memberId: '90' })).toBe(true);
  expect(await isStaff({})).toBe(false);
});

it('is not staff where the shop is not seen, or the operator has named other servers', async () => {
  expect(await isStaff({ roles: ['20'], seen: ['sellfern-2'] })).toBe(false);
  expect(await isStaff({ roles: ['20'], guildIds: ['2'] })).toBe(false);
});

it('is unknown until Discord has said where the channels are', async () => {
  expect(await isStaff({ roles: ['20'], seen: undefined })).toBeUndefined();
});

import { expect, it } from 'vitest';
import type { CommandContext } from '../../../src/cli/command.ts';
import { checkDatabase } from '../../../src/cli/doctor/check-database.ts';
import type { OpenDesk } from '../../../src/operators/desk.ts';

const parked = {
  reason: 'the channel no longer exists',
  since: 0,
  probes: 9,
  probeAt: 1,
};

it('the doctor names every channel that is blocked, and what to do about one that is gone', async () => {
  const desk: Partial<OpenDesk> = {
    checkDurability: async () => Promise.resolve({ durable: true, how: 'fsync on', remedy: '' }),
    parked: async () =>
      Promise.resolve([
        { ...parked, channelId: '1100000000000000200' },
        { ...parked, channelId: '*', reason: 'token' },
      ]),
    failing: async () =>
      Promise.resolve([
        { message: 7, channelId: 'c2', attempts: 14, reason: 'Discord answered 500', since: 0 },
      ]),
    pinnedOwners: async () => Promise.resolve([{ platform: 'sellfern', owner: 'org_1' }]),
    backup: async () => Promise.resolve(),
    close: async () => Promise.resolve(),
  };
  const context: Partial<CommandContext> = {
    openDesk: async () => Promise.resolve(desk as OpenDesk),
  };
  const [, channel, all, failing, pinned] = await checkDatabase(context as CommandContext);
  expect(channel).toMatchObject({ check: 'channel 1100000000000000200', state: 'wrong' });
  expect(channel?.says).toMatch(/^blocked since .*: the channel no longer exists/);
  expect(channel?.remedy).toContain('deliveries move');
  expect(all).toMatchObject({ check: 'all channels', state: 'wrong' });
  expect(failing).toMatchObject({ check: 'channel c2', state: 'wrong' });
  expect(failing?.says).toMatch(/failing since .* \(14 tries\): Discord answered 500$/);
  expect(pinned?.says).toMatch(/events of org_1 alone .*SELLFERN_ORGANIZATION_ID overrides/);
  expect(all?.remedy).not.toContain('deliveries');
});

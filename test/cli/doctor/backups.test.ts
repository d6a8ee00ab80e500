import { expect, it } from 'vitest';
import type { CommandContext } from '../../../src/cli/command.ts';
import { checkDatabase } from '../../../src/cli/doctor/check-database.ts';
import type { OpenDesk } from '../../../src/operators/desk.ts';

const dayMs = 86_400_000;
const now = 100 * dayMs;

async function backups(verifiedAt: number | null) {
  const desk: Partial<OpenDesk> = {
    checkDurability: async () => Promise.resolve({ durable: true, how: 'fsync on', remedy: '' }),
    parked: async () => Promise.resolve([]),
    failing: async () => Promise.resolve([]),
    pinnedOwners: async () => Promise.resolve([]),
    backup: async () => Promise.resolve(),
    backupVerifiedAt: async () => Promise.resolve(verifiedAt),
    close: async () => Promise.resolve(),
  };
  const context: Partial<CommandContext> = {
    openDesk: async () => Promise.resolve(desk as OpenDesk),
    now: () => now,
    program: 'order-tracker',
  };
  const findings = await checkDatabase(context as CommandContext);
  return findings.find(({ check }) => check === 'backups');
}

it('the doctor says when a backup was last found whole, and that two days are too long ago', async () => {
  expect(await backups(now - dayMs)).toMatchObject({ state: 'well' });
  expect(await backups(null)).toMatchObject({ state: 'skipped' });
  const old = await backups(now - 2 * dayMs - 1);
  expect(old).toMatchObject({
    state: 'wrong',
    says: expect.stringMatching(/^none was found whole since /) as string,
  });
  expect(old?.remedy).toContain('backup_failed');
});

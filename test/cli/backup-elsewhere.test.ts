import { expect, it } from 'vitest';
import { backupCommand } from '../../src/cli/backup-command.ts';
import type { CommandContext } from '../../src/cli/command.ts';
import { checkDatabase } from '../../src/cli/doctor/check-database.ts';
import type { OpenDesk } from '../../src/operators/desk.ts';

const words = 'PostgreSQL is backed up by its own tools: use your provider’s backups, or pg_dump';

/** A database that has no file to copy. */
function openPostgresDesk() {
  const said = { printed: [] as string[], complaints: [] as string[], closed: 0 };
  const desk: Partial<OpenDesk> = {
    checkDurability: async () => Promise.resolve({ durable: true, how: 'fsync on', remedy: '' }),
    parked: async () => Promise.resolve([]),
    pinnedOwners: async () => Promise.resolve([]),
    failing: async () => Promise.resolve([]),
    close: async () => Promise.resolve(void (said.closed += 1)),
  };
  const context: Partial<CommandContext> = {
    openDesk: async () => Promise.resolve(desk as OpenDesk),
    print: (line) => void said.printed.push(line),
    complain: (line) => void said.complaints.push(line),
  };
  return { said, context: context as CommandContext };
}

it('the backup command fails and says how PostgreSQL is backed up', async () => {
  const { said, context } = openPostgresDesk();
  const args = {
    positionals: ['copy.db'],
    text: () => undefined,
    number: () => undefined,
    flag: () => false,
  };
  expect(await backupCommand.run(args, context)).toBe(1);
  expect(said).toEqual({ printed: [], complaints: [`${words}.`], closed: 1 });
});

it('the doctor says it, too', async () => {
  const { context } = openPostgresDesk();
  expect(await checkDatabase(context)).toEqual([
    { check: 'database', state: 'well', says: 'writable and durable (fsync on)' },
    { check: 'backups', state: 'skipped', says: words },
  ]);
});

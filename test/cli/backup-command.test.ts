import { join } from 'node:path';
import { expect, it } from 'vitest';
import { StorageError } from '../../src/stored/storage-error.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { runCli } from './run-cli.ts';
import { seedDatabase } from './seeded-database.ts';

it('copies what a running bot has stored, and never over a file', async () => {
  const folder = temporaryFolder();
  const copy = join(folder.path, 'backup.db');
  const database = await seedDatabase();
  const environment = database.settings;
  await database.acceptOrders(1042);

  const { code, out } = await runCli(['backup', copy], environment);
  expect({ code, out }).toEqual({
    code: 0,
    out: `The database was copied to ${copy}, and the copy was checked.`,
  });
  await database.acceptOrders(1043);
  const { out: listed } = await runCli(['events', 'list', '--json'], { DATABASE_PATH: copy });
  expect(JSON.parse(listed)).toMatchObject([{ orderId: '1042' }]);

  await expect(runCli(['backup', copy], environment)).rejects.toThrow(StorageError);
  expect((await runCli(['backup'], environment)).code).toBe(2);
  await database.close();
  folder.remove();
});

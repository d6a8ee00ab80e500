import { copyFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createSqliteStorage } from '../../../../src/storage/sqlite/create-sqlite-storage.ts';
import { openSqliteDesk } from '../../../../src/storage/sqlite/open-sqlite-desk.ts';
import { runCli } from '../../../cli/run-cli.ts';
import { openStorage, owe, packUpTo } from '../../../support/open-storage.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

const claim = { now: 2_000, leaseMs: 1_000, limit: 8, pack: packUpTo(10) };

it('the restore drill of docs/operations.md goes as it is written', async () => {
  const operations = readFileSync('docs/operations.md', 'utf8');
  const drill = /### Restore drill\n([^]*?)\n## /.exec(operations)?.[1] ?? '';
  const commands = [...drill.matchAll(/`DATABASE_PATH=(\S+) npx order-tracker ([^`]+)`/g)];
  expect(commands.map(([, , command]) => command)).toEqual([
    'events list',
    'deliveries list --state dead',
  ]);

  const storage = openStorage();
  await owe(storage, 'kept in the backup');
  const backup = await storage.backUpDaily?.(Date.parse('2026-05-01T03:00:00Z'));
  if (backup?.kind !== 'made') throw new Error('no backup');
  await owe(storage, 'after the backup', ['c2']);

  const folder = temporaryFolder();
  for (const [, file = '', command = ''] of commands) {
    const restored = join(folder.path, file);
    copyFileSync(backup.file, restored);
    const { code, out } = await runCli(command.split(' '), { DATABASE_PATH: restored });
    expect(code).toBe(0);
    // A heading, and the one event that had come before the backup.
    if (command === 'events list') expect(out.trim().split('\n')).toHaveLength(2);
  }
  folder.remove();
});

it('a restored backup goes on: what it knows is a duplicate, what it owed has the nonce it had', async () => {
  const storage = openStorage();
  const event = await owe(storage, 'owed');
  const copy = join(temporaryFolder().path, 'restored.db');
  await storage.desk.backup(copy);
  // Sent after the backup was taken; the restored bot does not know that, but Discord does by the nonce.
  const [sent] = await storage.outbox.claim(claim);
  expect(sent?.nonce).toMatch(/^.{1,25}$/);

  const restored = createSqliteStorage({ path: copy });
  expect(await restored.inbox.insert({ ...event, receivedAt: 9_000 }, 10)).toBe('duplicate');
  expect(await restored.outbox.claim(claim)).toMatchObject([{ nonce: sent?.nonce }]);
  await restored.close();
});

it('a backup is opened beside nothing and needs no bot', async () => {
  const storage = openStorage();
  await owe(storage, 'owed');
  const copy = join(temporaryFolder().path, 'backup.db');
  await storage.desk.backup(copy);
  const desk = openSqliteDesk(copy);
  expect(await desk.listDeliveries({ limit: 5 })).toMatchObject([{ channelId: 'c1' }]);
  await desk.close();
});

import { chmodSync, existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { settleEvent } from '../../../src/inbox/settle-event.ts';
import { traitsOf } from '../../../src/platforms/index.ts';
import { createBackUpDaily } from '../../../src/storage/sqlite/backups/create-back-up-daily.ts';
import { restoreDatabase } from '../../../src/storage/sqlite/backups/restore-database.ts';
import { openDatabase } from '../../../src/storage/sqlite/open-database.ts';
import { envelope, openStorage } from '../../support/open-storage.ts';
import { orderEvent } from '../../support/order-event.ts';

const morning = Date.parse('2026-05-01T05:00:00Z');
const modeOf = (path: string): string => (statSync(path).mode & 0o777).toString(8);

/** Every file and folder below, with its mode. */
function modesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => {
    const kind = statSync(join(folder, name)).isDirectory() ? 'folder' : 'file';
    return `${kind} ${modeOf(join(folder, name))}`;
  });
}

it('a database, what is beside it, its folder and its backups are their owner’s alone', async () => {
  const storage = openStorage({ isNew: true });
  await storage.inbox.insert(envelope(), 10);
  await createBackUpDaily(storage.path)(morning);
  await storage.desk.backup(join(dirname(storage.path), 'copy.db'));
  const folder = dirname(storage.path);
  expect(readdirSync(folder)).toEqual(
    expect.arrayContaining(['backups', 'copy.db', 'orders.db', 'orders.db-wal', 'orders.db-shm']),
  );
  expect(new Set(modesIn(folder))).toEqual(new Set(['file 600', 'folder 700']));
  expect(modeOf(folder)).toBe('700');
});

it('a database that others could read is closed to them when it is opened, with its log and its backups', async () => {
  const storage = openStorage({ isNew: true });
  await storage.inbox.insert(envelope(), 10);
  await createBackUpDaily(storage.path)(morning);
  const folder = dirname(storage.path);
  for (const name of ['orders.db', 'orders.db-wal', 'orders.db-shm']) {
    chmodSync(join(folder, name), 0o644);
  }
  chmodSync(join(folder, 'backups'), 0o755);
  const beside = openDatabase(storage.path, { create: false });
  beside.close();
  await createBackUpDaily(storage.path)(morning + 86_400_000);
  expect(new Set(modesIn(folder))).toEqual(new Set(['file 600', 'folder 700']));
});

it('the copy made before an upgrade is its owner’s alone', async () => {
  const storage = openStorage({ isNew: true });
  await storage.close();
  const old = new Database(storage.path);
  old.exec('CREATE TABLE later (x); PRAGMA user_version = 1');
  old.close();
  expect(() => openDatabase(storage.path)).toThrow();
  const folder = join(dirname(storage.path), 'backups');
  expect(existsSync(folder)).toBe(true);
  expect(new Set(modesIn(dirname(storage.path)))).toEqual(new Set(['file 600', 'folder 700']));
});

it('a database that a restore puts in place, and the one that it keeps, are their owner’s alone', async () => {
  const storage = openStorage({ isNew: true });
  await storage.inbox.insert(envelope(), 10);
  const folder = dirname(storage.path);
  const backup = join(folder, 'copy.db');
  await storage.desk.backup(backup);
  await storage.close();
  // As one that was copied from elsewhere is, or one of an earlier version.
  chmodSync(backup, 0o644);
  chmodSync(storage.path, 0o644);
  const { keptAs = '' } = await restoreDatabase({ path: storage.path, backup, now: morning });
  expect([modeOf(storage.path), modeOf(keptAs)]).toEqual(['600', '600']);
});

it('what was pruned is gone from the file, its log and every later backup', async () => {
  const storage = openStorage({ isNew: true });
  const canary = (index: number) => `canary-${index}-jane@example.com`;
  for (let index = 0; index < 200; index += 1) {
    const body = Buffer.from(JSON.stringify({ note: canary(index), padding: 'x'.repeat(700) }));
    await storage.inbox.insert(envelope({ eventId: `evt_${index}`, body }), 1_000);
  }
  storage.db.exec("UPDATE events SET state = 'done', settled_at = 1");
  const found = (file: string): number =>
    existsSync(file) ? (readFileSync(file, 'latin1').match(/canary-\d+-jane/g) ?? []).length : 0;
  const everywhere = () => found(storage.path) + found(`${storage.path}-wal`);
  expect(everywhere()).toBeGreaterThanOrEqual(200);
  expect(await storage.prune(2_000)).toBe(200);
  expect(everywhere()).toBe(0);
  const made = await createBackUpDaily(storage.path)(morning);
  expect(made).toMatchObject({ kind: 'made' });
  if (made.kind === 'made') expect(found(made.file)).toBe(0);
});

it.each([{ order: '1042' }, { customer: 'Zebulon Quagmire' }, { customer: 'z@quagmire.example' }])(
  'what was forgotten by %j is gone from the file, its log, the words of the search and every later backup',
  async (subject) => {
    const storage = openStorage({ isNew: true });
    const customer = { name: 'Zebulon Quagmire', email: 'z@quagmire.example' };
    for (const [orderId, customerName] of [
      ['1041', 'Jane Smith'],
      ['1042', customer.name],
      ['1043', 'Zebedee'],
    ] as const) {
      const isTheirs = orderId === '1042';
      const body = Buffer.from(JSON.stringify(isTheirs ? { customer } : {}));
      await storage.inbox.insert(envelope({ eventId: orderId, orderId, body }), 10);
      const [claimed] = await storage.inbox.claim({ now: 2_000, leaseMs: 60_000, limit: 1 });
      if (claimed === undefined) throw new Error('nothing to claim');
      const event = orderEvent({ facts: { id: orderId, status: 'new', customerName } });
      const routing = { rules: [], defaultRules: [], defaultLocale: 'en' } as const;
      const traits = traitsOf('sellfern');
      const decide: Parameters<typeof storage.inbox.settle>[2] = (known) =>
        settleEvent({ known, claimed, event, routing, traits });
      await storage.inbox.settle(claimed, orderId, decide, 2_000);
    }
    const found = (file: string): boolean =>
      existsSync(file) && /ebulon|uagmire/i.test(readFileSync(file, 'latin1'));
    const everywhere = () => found(storage.path) || found(`${storage.path}-wal`);
    expect(everywhere()).toBe(true);
    expect(await storage.desk.forget(subject)).toMatchObject({ orders: 1, events: 1 });
    expect(everywhere()).toBe(false);
    const made = await createBackUpDaily(storage.path)(morning);
    if (made.kind !== 'made') throw new Error('no backup');
    expect(found(made.file)).toBe(false);
  },
);

import { expect, it } from 'vitest';
import { envelope, openStorage, owe, packUpTo } from '../../support/open-storage.ts';

it('prunes more than it removes at a time', async () => {
  const storage = openStorage();
  storage.db.exec(`WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1200)
    INSERT INTO events (platform, event_id, type, body, origin, received_at, state, settled_at)
    SELECT 'sellfern', i, 't', x'00', 'webhook', 1, 'done', 1 FROM n`);
  expect(await storage.prune(2)).toBe(1_200);
});

it('ends the leases of the process that held them when it is opened again', async () => {
  const storage = openStorage();
  await owe(storage, 'a');
  await storage.outbox.claim({ now: 2_000, leaseMs: 9_000, limit: 1, pack: packUpTo(1) });
  await storage.inbox.insert(envelope({ eventId: 'b' }), 10);
  await storage.inbox.claim({ now: 2_000, leaseMs: 9_000, limit: 1 });
  const { inbox, outbox } = await storage.reopen();
  expect(await inbox.claim({ now: 2_001, leaseMs: 1, limit: 1 })).toMatchObject([
    { suspect: true },
  ]);
  const messages = await outbox.claim({ now: 2_001, leaseMs: 1, limit: 1, pack: packUpTo(1) });
  expect(messages).toMatchObject([{ attempt: 2 }]);
});

it('says why where events cannot be stored, to the bot and to the doctor', async () => {
  const storage = openStorage();
  storage.db.pragma('query_only = ON');
  await expect(storage.check()).rejects.toThrow(/is read-only for this user/);
  await expect(storage.desk.checkDurability()).rejects.toThrow(/is read-only for this user/);
});

it('writes down what rests while webhooks come, before it closes', async () => {
  const storage = openStorage();
  const insert = async (eventId: string) =>
    storage.inbox.insert(envelope({ eventId, orderId: eventId }), 1_000);
  // Two close together are a burst, in which work rests after each turn.
  await insert('e1');
  await Promise.all([insert('e2'), storage.writeValue('first', '1')]);
  const late = storage.writeValue('late', '2');
  await Promise.all([late, storage.close()]);
  const reopened = await storage.reopen();
  expect(await reopened.readValue('late')).toBe('2');
});

import { describe, expect, it } from 'vitest';
import type { SqliteStorage as Storage } from '../../../src/storage/sqlite/create-storage.ts';
import { envelope, openStorage, owe, packUpTo } from '../../support/open-storage.ts';

async function post(storage: Storage, now: number): Promise<void> {
  const messages = await storage.outbox.claim({ now, leaseMs: 1, limit: 8, pack: packUpTo(10) });
  for (const message of messages) await storage.outbox.settle(message, { kind: 'done' }, now);
}

const count = ({ db }: Storage, from: string) =>
  db.prepare(`SELECT count(*) FROM ${from}`).pluck().get();

describe('prune', () => {
  it('removes raw bodies and posted cards that are old enough, and nothing else', async () => {
    const storage = openStorage();
    const event = await owe(storage, 'old');
    await post(storage, 2_000);
    expect(await storage.prune(1_000)).toBe(0);
    expect(await storage.prune(3_000)).toBe(3);
    expect(count(storage, 'deliveries')).toBe(0);
    expect(count(storage, 'messages')).toBe(0);
    expect(count(storage, 'events WHERE body IS NULL')).toBe(1);
    expect(await storage.inbox.insert(envelope({ eventId: event.eventId }), 10)).toBe('duplicate');
  });

  it('keeps what is not finished and every dead letter', async () => {
    const storage = openStorage();
    await owe(storage, 'waiting', ['c1']);
    await owe(storage, 'dead', ['c2']);
    const [, message] = await storage.outbox.claim({
      now: 2_000,
      leaseMs: 1,
      limit: 2,
      pack: packUpTo(1),
    });
    const dead = { kind: 'dead', reason: 'x', perhapsPosted: true } as const;
    if (message) await storage.outbox.settle(message, dead, 2_000);
    await storage.inbox.insert(envelope({ eventId: 'buried' }), 10);
    const [event] = await storage.inbox.claim({ now: 2_000, leaseMs: 1, limit: 1 });
    if (event) await storage.inbox.bury(event, 'hopeless', 2_000);
    await storage.inbox.insert(envelope({ eventId: 'pending' }), 10);
    await storage.prune(9_999_999);
    expect(count(storage, "deliveries WHERE state = 'dead'")).toBe(1);
    expect(count(storage, "messages WHERE state = 'dead'")).toBe(1);
    expect(count(storage, "deliveries WHERE channel_id = 'c1'")).toBe(1);
    expect(count(storage, "events WHERE state <> 'done' AND body IS NOT NULL")).toBe(2);
  });

  it('keeps orders and their timelines', async () => {
    const storage = openStorage();
    await storage.inbox.insert(envelope({ orderId: 'o1' }), 10);
    const [event] = await storage.inbox.claim({ now: 2_000, leaseMs: 1, limit: 1 });
    const order = { platform: 'sellfern', id: 'o1', items: [], parcels: [], knownAsOf: 1 };
    const said = { type: 'order.created', change: 'created', contentDigest: 'd' } as const;
    const when = { occurredAt: 1, stated: false, receivedAt: 1, late: false } as const;
    const entry = { ...said, ...when, told: true, origin: 'webhook' } as const;
    const settle = () => ({ result: 'unrouted' as const, order, entry, deliveries: [] });
    if (event) await storage.inbox.settle(event, 'o1', settle, 2_000);
    await storage.prune(9_999_999);
    expect([count(storage, 'orders'), count(storage, 'timeline')]).toEqual([1, 1]);
  });

  it('gets through more than it removes at a time', async () => {
    const storage = openStorage();
    storage.db.exec(`WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1200)
      INSERT INTO events (platform, event_id, type, body, origin, received_at, state, settled_at)
      SELECT 'sellfern', i, 't', x'00', 'webhook', 1, 'done', 1 FROM n`);
    expect(await storage.prune(2)).toBe(1_200);
  });
});

describe('a storage that is opened again', () => {
  it('ends the leases of the process that held them', async () => {
    const storage = openStorage();
    await owe(storage, 'a');
    await storage.outbox.claim({ now: 2_000, leaseMs: 9_000, limit: 1, pack: packUpTo(1) });
    await storage.inbox.insert(envelope({ eventId: 'b' }), 10);
    await storage.inbox.claim({ now: 2_000, leaseMs: 9_000, limit: 1 });
    const { inbox, outbox } = await storage.reopen();
    expect(await inbox.claim({ now: 2_001, leaseMs: 1, limit: 1 })).toMatchObject([{ attempt: 2 }]);
    const messages = await outbox.claim({ now: 2_001, leaseMs: 1, limit: 1, pack: packUpTo(1) });
    expect(messages).toMatchObject([{ attempt: 2 }]);
  });

  it('is the same installation and remembers settings', async () => {
    const storage = openStorage();
    const installation = await storage.readSetting('installation');
    await storage.writeSetting('commands', 'hash 1');
    await storage.writeSetting('commands', 'hash 2');
    const again = await storage.reopen();
    expect(await again.readSetting('installation')).toBe(installation);
    expect(await again.readSetting('commands')).toBe('hash 2');
    expect(await again.readSetting('unheard of')).toBeUndefined();
  });
});

describe('check', () => {
  it('answers while events can be stored', async () => {
    await expect(openStorage().check()).resolves.toBeUndefined();
  });

  it('rejects when they cannot', async () => {
    const storage = openStorage();
    storage.db.pragma('query_only = ON');
    await expect(storage.check()).rejects.toThrow(/is read-only for this user/);
  });
});

import { expect, it } from 'vitest';
import { envelope, openStorage } from '../../support/open-storage.ts';

/*
 * What the bot does beside its work must not hold up an acknowledgement: many are given before it is done. How long
 * each takes is the machine's business; `npm run bench` measures it.
 */

/** So many old events with bodies of 2 KB, each with a card that was posted. */
function storageWith(events: number): ReturnType<typeof openStorage> {
  const storage = openStorage();
  storage.db.exec(`
    WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${events})
    INSERT INTO events (id, platform, event_id, type, body, origin, received_at, state, settled_at)
    SELECT i, 'sellfern', 'old ' || i, 't', randomblob(2000), 'webhook', 1, 'done', 1 FROM n;
    INSERT INTO messages (id, channel_id, nonce, body, state, first_tried_at, absent_at, settled_at)
    SELECT id, 'c1', 'n' || id, '{}', 'done', 1, 1, 1 FROM events;
    INSERT INTO deliveries (event, channel_id, locale, marker, news, state, message, created_at, settled_at)
    SELECT id, 'c1', 'en', 'm', '{}', 'done', id, 1, 1 FROM events;`);
  return storage;
}

/** Stores one event after the other while `work` goes on, and counts them. */
async function whileStoring(
  { inbox }: ReturnType<typeof openStorage>,
  work: () => Promise<unknown>,
): Promise<number> {
  const progress = { ended: false };
  const working = work().finally(() => (progress.ended = true));
  let stored = 0;
  for (; !progress.ended; stored += 1)
    await inbox.insert(envelope({ eventId: `new ${stored}`, receivedAt: 5_000 }), 1_000_000);
  await working;
  return stored;
}

it('prunes without holding up an event that is to be stored', async () => {
  const storage = storageWith(3_000);
  let pruned = 0;
  const stored = await whileStoring(storage, async () => {
    pruned = await storage.prune(2);
  });
  expect(pruned).toBe(9_000);
  expect(stored).toBeGreaterThan(15);
});

it('makes the backup of the day without holding up an event that is to be stored', async () => {
  const storage = storageWith(3_000);
  let kind: string | undefined;
  const stored = await whileStoring(storage, async () => {
    const backup = await storage.backUpDaily?.(Date.parse('2026-05-01T04:00:00Z'));
    kind = backup?.kind;
  });
  expect(kind).toBe('made');
  expect(stored).toBeGreaterThan(10);
});

it('stops pruning when it is told to', async () => {
  const storage = storageWith(2_000);
  const end = new AbortController();
  const pruning = storage.prune(2, { signal: end.signal });
  end.abort();
  expect(await pruning).toBeLessThan(6_000);
  expect(await storage.prune(2)).toBeGreaterThan(0);
});

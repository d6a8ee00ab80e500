import { afterEach, expect, it, vi } from 'vitest';
import { envelope, openStorage, owing, packUpTo } from '../../support/open-storage.ts';

afterEach(() => {
  vi.unstubAllGlobals();
});

/** How often better-sqlite3 learnt anew what rows a statement answers with, as it does when SQLite has compiled it anew. */
function countCompiled(): () => number {
  const original = Function;
  let compiled = 0;
  vi.stubGlobal(
    'Function',
    Object.assign((...parts: string[]) => {
      compiled += 1;
      return original(...parts);
    }, original),
  );
  return () => compiled;
}

it('an event is stored, decided and posted without a statement being compiled anew', async () => {
  const { inbox, outbox } = openStorage();
  const pass = async (eventId: string): Promise<void> => {
    await inbox.insert(envelope({ eventId, orderId: 'o1' }), 1_000);
    const [event] = await inbox.claim({ now: 1_000, leaseMs: 1_000, limit: 1 });
    if (event === undefined) throw new Error('nothing to claim');
    await inbox.settle(event, 'o1', () => owing(eventId, ['c1']), 1_000);
    const claim = { now: 1_000, leaseMs: 1_000, limit: 8, pack: packUpTo(10) };
    const [message] = await outbox.claim(claim);
    if (message === undefined) throw new Error('nothing to post');
    await outbox.settle(message, { kind: 'done', discordId: eventId }, 1_000);
  };
  for (const eventId of ['e1', 'e2', 'e3']) await pass(eventId);
  const compiled = countCompiled();
  for (const eventId of ['e4', 'e5', 'e6']) await pass(eventId);
  expect(compiled()).toBe(0);
});

import { copyFileSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { ClaimedEvent, Envelope, Inbox, Settlement } from '../../src/inbox/inbox.ts';
import type { NoticeNews } from '../../src/orders/news.ts';
import type { Delivery, Pack } from '../../src/outbox/outbox.ts';
import {
  createSqliteStorage,
  type SqliteStorage,
} from '../../src/storage/sqlite/create-sqlite-storage.ts';
import { openDatabase } from '../../src/storage/sqlite/open-database.ts';
import { temporaryFolder } from './temporary-folder.ts';

export const operators = () => ({ channelId: 'ops', locale: 'en' }) as const;

let empty: string | undefined;

/** Makes a file an empty database of today's schema. To make the first one takes longer than most tests. */
export function putEmptyDatabase(path: string): void {
  if (empty === undefined) {
    const folder = temporaryFolder();
    process.once('exit', folder.remove);
    empty = join(folder.path, 'empty.db');
    openDatabase(empty).close();
  }
  mkdirSync(dirname(path), { recursive: true });
  copyFileSync(empty, path);
}

/** No power is cut under this storage: it need not wait for the disk, which takes most of a test's time. */
export function hurry({ db }: SqliteStorage): void {
  db.pragma('synchronous = off');
}

/** A storage in a file of its own, which it makes itself if it `isNew`, gone with the test; `reopen` is what a restart does. */
export function openStorage({ isNew = false } = {}): SqliteStorage & {
  readonly path: string;
  readonly reopen: () => Promise<SqliteStorage>;
} {
  const folder = temporaryFolder();
  const path = join(folder.path, 'deep', 'orders.db');
  if (!isNew) putEmptyDatabase(path);
  const open = (): SqliteStorage => {
    const opened = createSqliteStorage({ path, operators });
    hurry(opened);
    return opened;
  };
  let storage = open();
  onTestFinished(async () => {
    await storage.close();
    folder.remove();
  });
  return {
    ...storage,
    path,
    reopen: async () => {
      await storage.close();
      storage = open();
      return storage;
    },
  };
}

/** An order's webhook. */
export function envelope(said: Partial<Envelope> = {}): Envelope {
  return {
    platform: 'sellfern',
    eventId: 'evt_1',
    type: 'order.status_changed',
    body: Buffer.from('{}'),
    origin: 'webhook',
    receivedAt: 1_000,
    ...said,
  };
}

/** Something to tell, recognisable by its title. */
export function news(title: string): NoticeNews {
  const type = 'ticket.created';
  const notice = { kind: 'notice', platform: 'sellfern', type, topic: 'ticket', title } as const;
  return { kind: 'notice', notice, occurredAt: 1_000 };
}

/** In parentheses where only a plain card will do. */
export function titleOf({ news: told, plain }: Delivery): string {
  const title = told.kind === 'notice' ? (told.notice.title ?? '') : told.kind;
  return plain ? `(${title})` : title;
}

/** A body that names what is in it, `most` at a time. */
export function packUpTo(most: number): Pack {
  return (deliveries) => {
    const taken = deliveries.slice(0, most);
    return { body: { titles: taken.map(titleOf) }, taken: taken.map(({ id }) => id) };
  };
}

/** What an event leads to that is told to channels. */
export function owing(title: string, channelIds: readonly string[]): Settlement {
  const deliveries = channelIds.map((channelId) => ({
    destination: { channelId, locale: 'en' as const },
    news: news(title),
  }));
  return { result: 'told', deliveries };
}

/** Stores an event, claims it and owes its title to the channels. */
export async function owe(
  { inbox }: { readonly inbox: Inbox },
  title: string,
  channelIds: readonly string[] = ['c1'],
): Promise<ClaimedEvent> {
  await inbox.insert(envelope({ eventId: title }), 1_000);
  const [event] = await inbox.claim({ now: 1_000, leaseMs: 1_000, limit: 1 });
  if (event === undefined) throw new Error('nothing to claim');
  await inbox.settle(event, undefined, () => owing(title, channelIds), 1_000);
  return event;
}

import { join } from 'node:path';
import { createInboxWorker } from '../src/inbox/create-inbox-worker.ts';
import { platformNamed } from '../src/platforms/index.ts';
import { createGroupCommit, type Write } from '../src/storage/sqlite/group-commit.ts';
import type { SqliteDatabase } from '../src/storage/sqlite/open-database.ts';
import type { Bench } from './bench.ts';
import { createCommitEach } from './baselines/commit-each.ts';
import { fillInbox } from './load/fill-inbox.ts';
import { quietLogger } from './load/quiet-logger.ts';
import { compare, type Measured } from './measure/compare.ts';
import { withFolder } from './measure/with-folder.ts';
import { openInbox } from './open-inbox.ts';

/** How fast waiting events become deliveries that are owed. */
export const bench: Bench = {
  name: 'process',
  compares:
    'events decided from a full inbox: many orders (ours and with a commit for each step), and one order, whose events go one after the other.',
  run: async (size) => {
    const events = size === 'full' ? 2_000 : 200;
    const many = { orders: events, eventsEach: 1 };
    const one = { orders: 1, eventsEach: events };
    return compare(
      {
        'ours, many orders': async () => measure(createGroupCommit, many),
        'one commit per step, many orders': async () => measure(createCommitEach, many),
        'ours, one order': async () => measure(createGroupCommit, one),
      },
      size === 'full' ? 3 : 1,
    );
  },
};

async function measure(
  createWrite: (db: SqliteDatabase) => Write,
  content: { readonly orders: number; readonly eventsEach: number },
): Promise<Measured> {
  return withFolder(async (folder) => {
    const path = join(folder, 'orders.db');
    const full = openInbox(path, createGroupCommit);
    await fillInbox(full.inbox, content);
    full.close();
    const { inbox, close } = openInbox(path, createWrite);
    const events = content.orders * content.eventsEach;
    const told = Promise.withResolvers<undefined>();
    let waiting = events;
    const worker = createInboxWorker({
      inbox,
      platformNamed,
      routing: {
        rules: [{ pattern: '*', channelIds: ['1'] }],
        defaultRules: [],
        defaultLocale: 'en',
      },
      logger: quietLogger,
      now: Date.now,
      random: Math.random,
      onSettled: (_event, result) => {
        if (result !== 'told') told.reject(new Error(`an event was ${result}`));
        waiting -= 1;
        if (waiting === 0) told.resolve(undefined);
      },
      onError: told.reject,
    });
    const startedAt = performance.now();
    worker.start();
    await told.promise.finally(async () => worker.stop());
    const seconds = (performance.now() - startedAt) / 1000;
    close();
    return { events, perSecond: events / seconds, seconds };
  });
}

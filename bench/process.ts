import { join } from 'node:path';
import { createInboxWorker } from '../src/inbox/create-inbox-worker.ts';
import { platformNamed } from '../src/platforms/index.ts';
import { createGroupCommit, type Write } from '../src/storage/sqlite/create-group-commit.ts';
import { openDatabase, type SqliteDatabase } from '../src/storage/sqlite/open-database.ts';
import type { Bench } from './bench.ts';
import { createCommitEachStep } from './baselines/commit-each-step.ts';
import { fillDatabase } from './load/fill-database.ts';
import { fillInbox } from './load/fill-inbox.ts';
import { openInbox } from './load/open-inbox.ts';
import { quietLogger } from './load/quiet-logger.ts';
import { alternate } from './measure/alternate.ts';
import { compareRounds } from './measure/compare-rounds.ts';
import { withFolder } from './measure/with-folder.ts';

/** How fast waiting events become deliveries that are owed. */
export const bench: Bench = {
  name: 'process',
  compares:
    'Events decided from a full inbox, in ms each, with their orders, histories and deliveries written: with a million events kept in the database beside a thousand; and beside a commit of its own for each step.',
  run: async (size) => {
    const { rounds, kept, events } =
      size === 'full'
        ? { rounds: 4, kept: 1_000_000, events: 2_000 }
        : { rounds: 1, kept: 2_000, events: 100 };
    return withFolder(async (folder) => {
      const few = filled(join(folder, 'few.db'), 1_000);
      const many = filled(join(folder, 'many.db'), kept);
      const each = filled(join(folder, 'each.db'), 1_000);
      let firstOrder = 0;
      const measured = async (
        path: string,
        createWrite: typeof createCommitEachStep = createGroupCommit,
      ): Promise<number> => {
        firstOrder += events;
        return measure({ path, createWrite, events, firstOrder });
      };
      const times = await alternate(rounds, {
        many: async () => measured(many),
        few: async () => measured(few),
        each: async () => measured(each, createCommitEachStep),
      });
      const row = { what: `per event, ${kept.toLocaleString('en')} kept, ms`, ours: times.many };
      return [
        compareRounds({
          ...row,
          beside: 'with 1,000 kept',
          theirs: times.few,
          target: { atMost: 1.3 },
        }),
        compareRounds({
          ...{ what: 'per event, 1,000 kept, ms', ours: times.few },
          ...{ beside: 'one commit for each step', theirs: times.each },
        }),
      ];
    });
  },
};

function filled(path: string, events: number): string {
  const db = openDatabase(path);
  fillDatabase(db, Math.ceil(events / 3));
  db.close();
  return path;
}

async function measure(options: {
  readonly path: string;
  readonly createWrite: (db: SqliteDatabase) => Write;
  readonly events: number;
  readonly firstOrder: number;
}): Promise<number> {
  const { path, createWrite, events, firstOrder } = options;
  const full = openInbox(path, createGroupCommit);
  await fillInbox(full.inbox, { orders: events, eventsEach: 1, firstOrder });
  full.close();
  const { inbox, close } = openInbox(path, createWrite);
  const told = Promise.withResolvers<undefined>();
  let waiting = events;
  const rules = [{ pattern: '*', channelIds: ['1'] }];
  const worker = createInboxWorker({
    inbox,
    platformNamed,
    routing: { rules, defaultRules: [], defaultLocale: 'en' },
    logger: quietLogger,
    now: Date.now,
    elapsed: () => performance.now(),
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
  const milliseconds = performance.now() - startedAt;
  close();
  return milliseconds / events;
}

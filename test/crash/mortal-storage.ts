import {
  createSqliteStorage as createRealStorage,
  type SqliteStorage,
  type SqliteStorageOptions,
} from '../../src/storage/sqlite/create-sqlite-storage.ts';
import { dying } from './dying.ts';
import { dieAt, type KillPoint } from './kill-point.ts';

/** Inside the transactions: what was written is not committed yet when the trigger fires. */
const triggers: readonly (readonly [KillPoint, string])[] = [
  ['before the commit of an event', 'AFTER INSERT ON main.events'],
  ['before the commit of a decision', 'AFTER INSERT ON main.deliveries'],
  ['before the commit of a message', 'AFTER INSERT ON main.messages'],
  [
    'before the commit of an outcome',
    "AFTER UPDATE OF state ON main.messages WHEN new.state = 'done'",
  ],
  ['before the commit of a card', 'AFTER UPDATE OF shown ON main.cards WHEN new.shown > old.shown'],
];

/** The real storage, which dies at the chosen point. */
export function createSqliteStorage(options: SqliteStorageOptions): SqliteStorage {
  const storage = createRealStorage(options);
  const { db, inbox, outbox, cards } = storage;
  db.function('die_at', (point) => {
    dieAt(point as KillPoint);
    return null;
  });
  for (const [point, when] of triggers) {
    db.exec(`CREATE TEMP TRIGGER "${point}" ${when} BEGIN SELECT die_at('${point}'); END`);
  }

  return {
    ...storage,
    inbox: {
      ...inbox,
      insert: dying(inbox.insert, 'after the commit of an event'),
      claim: dying(inbox.claim, 'after the claim of an event'),
      settle: dying(inbox.settle, 'after the commit of a decision'),
    },
    outbox: {
      ...outbox,
      claim: dying(outbox.claim, 'after the claim of a message'),
      settle: dying(outbox.settle, 'after the commit of an outcome'),
    },
    cards: {
      claim: dying(cards.claim, 'after the claim of a card'),
      settle: dying(cards.settle, 'after the commit of a card'),
    },
  };
}

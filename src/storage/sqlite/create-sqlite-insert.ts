import type { Inbox } from '../../inbox/inbox.ts';
import { createBacklog } from './create-backlog.ts';
import type { Write } from './create-group-commit.ts';
import type { SqliteDatabase } from './open-database.ts';
import { prepareInboxStatements } from './prepare-inbox-statements.ts';

/** Stores envelopes that are new, as long as there is room. */
export function createSqliteInsert(db: SqliteDatabase, write: Write): Inbox['insert'] {
  const statements = prepareInboxStatements(db);
  const takePlace = createBacklog((limit) => statements.backlog.get(limit) ?? 0);
  return async (envelope, backlogLimit) =>
    write(() => {
      if (statements.known.get(envelope.platform, envelope.eventId) !== undefined)
        return 'duplicate';
      if (!takePlace(backlogLimit)) return 'full';
      const { orderId = null, secretIndex = null } = envelope;
      statements.insert.run({ ...envelope, orderId, secretIndex });
      return 'accepted';
    });
}

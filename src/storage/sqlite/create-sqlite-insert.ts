import type { Envelope, Inbox } from '../../inbox/inbox.ts';
import { identityBeside } from '../../inbox/identity-beside.ts';
import { identityAfter } from '../../inbox/same-bytes.ts';
import { createBacklog } from './create-backlog.ts';
import type { Write } from './create-group-commit.ts';
import type { SqliteDatabase } from './open-database.ts';
import { prepareInboxStatements } from './prepare-inbox-statements.ts';

/** Stores envelopes that are new, as long as there is room. */
export function createSqliteInsert(db: SqliteDatabase, write: Write): Inbox['insert'] {
  const statements = prepareInboxStatements(db);
  const takePlace = createBacklog((limit) => statements.backlog.get(limit) ?? 0);
  /** Undefined if it is known. */
  const newIdentity = (
    envelope: Omit<Envelope, 'orderId'> & { readonly orderId: string | null },
  ) => {
    const { platform, eventId } = envelope;
    const known = statements.known.get(platform, eventId);
    if (known === undefined) return eventId;
    if (envelope.sameForMs === undefined) {
      const beside = identityBeside(envelope, known.type);
      const isNew = beside !== undefined && statements.known.get(platform, beside) === undefined;
      return isNew ? beside : undefined;
    }
    const last = statements.sameBytes.get({ platform, eventId, orderId: envelope.orderId });
    return last && identityAfter(envelope, { ...last, followed: last.followed === 1 });
  };
  return async (envelope, backlogLimit) =>
    write(
      () => {
        const { orderId = null, secretIndex = null } = envelope;
        const eventId = newIdentity({ ...envelope, orderId });
        if (eventId === undefined) return 'duplicate';
        if (!takePlace(backlogLimit)) return 'full';
        statements.insert.run({ ...envelope, eventId, orderId, secretIndex });
        return 'accepted';
      },
      envelope.origin === 'webhook' ? 'door' : 'work',
    );
}

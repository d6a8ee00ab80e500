import type { Desk, FailingMessage, PinnedOwner } from '../../operators/desk.ts';
import { stuckAfterMs } from '../../outbox/stuck-after-ms.ts';
import { failingQuery } from '../failing-query.ts';
import { listParked } from '../parking-steps.ts';
import { pinnedOwnersQuery } from '../pinned-owners-query.ts';
import { createSqliteTakeSteps } from './create-sqlite-take-steps.ts';
import type { SqliteDatabase } from './open-database.ts';

/** What keeps cards and events from going through. */
export function createSqliteTroubles(
  db: SqliteDatabase,
  now: () => number,
): Pick<Desk, 'parked' | 'failing' | 'pinnedOwners'> {
  const take = createSqliteTakeSteps(db);
  const failing = db.prepare<[before: number], FailingMessage>(failingQuery('?'));
  const owners = db.prepare<[], PinnedOwner>(pinnedOwnersQuery);
  return {
    parked: async () => Promise.resolve(take(listParked())),
    failing: async () => Promise.resolve(failing.all(now() - stuckAfterMs)),
    pinnedOwners: async () => Promise.resolve(owners.all()),
  };
}

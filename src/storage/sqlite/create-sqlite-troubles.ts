import type { Desk, FailingMessage, PinnedOwner } from '../../operators/desk.ts';
import { stuckAfterMs } from '../../outbox/stuck-after-ms.ts';
import { failingQuery } from '../failing-query.ts';
import { pinnedOwnersQuery } from '../pinned-owners-query.ts';
import { createSqliteParkingTable } from './create-sqlite-parking-table.ts';
import type { SqliteDatabase } from './open-database.ts';

/** What keeps cards and events from going through. */
export function createSqliteTroubles(
  db: SqliteDatabase,
  now: () => number,
): Pick<Desk, 'parked' | 'failing' | 'pinnedOwners'> {
  const parking = createSqliteParkingTable(db);
  const failing = db.prepare<[before: number], FailingMessage>(failingQuery('?'));
  const owners = db.prepare<[], PinnedOwner>(pinnedOwnersQuery);
  return {
    parked: async () => Promise.resolve(parking.all()),
    failing: async () => Promise.resolve(failing.all(now() - stuckAfterMs)),
    pinnedOwners: async () => Promise.resolve(owners.all()),
  };
}

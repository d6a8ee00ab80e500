import type { Desk, FailingMessage } from '../../operators/desk.ts';
import { stuckAfterMs } from '../../outbox/stuck-after-ms.ts';
import { failingQuery } from '../failing-query.ts';
import type { SqliteDatabase } from './open-database.ts';

export function createListFailing(db: SqliteDatabase, now: () => number): Desk['failing'] {
  const select = db.prepare<[before: number], FailingMessage>(failingQuery('?'));
  return async () => Promise.resolve(select.all(now() - stuckAfterMs));
}

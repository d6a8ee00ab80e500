import type { Erasures } from '../../claims/erasures.ts';
import { eraseMember, listErased, listMemberIds, rememberErased } from '../erase-member-steps.ts';
import type { Write } from './create-group-commit.ts';
import { createSqliteTakeSteps } from './create-sqlite-take-steps.ts';
import { createUnlessSending } from './create-unless-sending.ts';
import { emptyLog } from './empty-log.ts';
import { erasedBeside, noteErased } from './erased-file.ts';
import type { SqliteDatabase } from './open-database.ts';

/**
 * Erases members in all tables that name them. Who was erased is written to a file beside the database as well, and
 * there first: a backup that is put in the database's place does not take it along.
 */
export function createSqliteErasures(db: SqliteDatabase, write: Write): Erasures {
  const take = createSqliteTakeSteps(db);
  const unlessSending = createUnlessSending(write, take);
  const known = erasedBeside(db.name);
  if (known.length > 0) {
    db.transaction(() => {
      for (const erased of known) take(rememberErased(erased));
    }).immediate();
  }

  return {
    erase: async (memberId, erased, buyers = [], evenSo = false) => {
      const deleted = await unlessSending({ memberId, now: erased.at, evenSo }, () => {
        noteErased(db.name, erased);
        return take(eraseMember(memberId, erased, buyers));
      });
      if (deleted !== undefined) emptyLog(db);
      return deleted;
    },
    memberIds: async () => Promise.resolve(take(listMemberIds())),
    erased: async () => Promise.resolve(take(listErased())),
  };
}

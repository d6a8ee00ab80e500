import type { Allowances } from '../../running/allowances.ts';
import { spend, type Spent } from '../../running/spend.ts';
import type { Write } from './create-group-commit.ts';
import type { SqliteDatabase } from './open-database.ts';

/** What is over is forgotten with the next that is taken. */
export function createSqliteAllowances(db: SqliteDatabase, write: Write): Allowances {
  const forget = db.prepare('DELETE FROM allowances WHERE ends_at <= ?');
  const select = db.prepare<[string], Spent>(
    'SELECT name, used, ends_at AS endsAt FROM allowances WHERE name = ?',
  );
  const upsert = db.prepare(
    `INSERT INTO allowances (name, used, ends_at) VALUES (@name, @used, @endsAt)
     ON CONFLICT (name) DO UPDATE SET used = excluded.used, ends_at = excluded.ends_at`,
  );
  const giveBack = db.prepare('UPDATE allowances SET used = used - 1 WHERE name = ? AND used > 0');

  return {
    take: async (allowances, now) =>
      write(() => {
        forget.run(now);
        const known = allowances.flatMap(({ name }) => select.get(name) ?? []);
        const decided = spend(allowances, known, now);
        if ('waitMs' in decided) return decided.waitMs;
        for (const spent of decided.spent) upsert.run(spent);
        return undefined;
      }),
    giveBack: async (name) =>
      write(() => {
        giveBack.run(name);
      }),
  };
}

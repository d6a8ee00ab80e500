import type { Allowances } from '../../running/allowances.ts';
import { spend, type Spent } from '../../running/spend.ts';
import type { PostgresDatabase } from './database.ts';

/** What is over is forgotten with the next that is taken; of machines that take at once, one waits for the other. */
export function createPostgresAllowances(database: PostgresDatabase): Allowances {
  return {
    take: async (allowances, now) =>
      database.transaction(async (sql) => {
        const names = allowances.map(({ name }) => name).sort();
        // A row is locked also before there is anything to count.
        await sql.run(
          `INSERT INTO allowances (name, used, ends_at)
           SELECT name, 0, 0 FROM unnest($1::text[]) AS name ORDER BY name
           ON CONFLICT (name) DO UPDATE SET used = allowances.used`,
          [names],
        );
        const known = await sql.all<Spent>(
          `SELECT name, used, ends_at::float8 AS "endsAt" FROM allowances
           WHERE name = ANY ($1) ORDER BY name FOR UPDATE`,
          [names],
        );
        const decided = spend(allowances, known, now);
        if ('waitMs' in decided) return decided.waitMs;
        for (const { name, used, endsAt } of decided.spent) {
          await sql.run('UPDATE allowances SET used = $2, ends_at = $3 WHERE name = $1', [
            name,
            used,
            endsAt,
          ]);
        }
        // Last, and past what somebody else has locked: whoever holds rows that others want must wait for nothing more.
        await sql.run(
          `DELETE FROM allowances WHERE name IN (
             SELECT name FROM allowances WHERE ends_at <= $1 AND NOT name = ANY ($2)
             FOR UPDATE SKIP LOCKED)`,
          [now, names],
        );
        return undefined;
      }),
    giveBack: async (name) => {
      await database.run('UPDATE allowances SET used = used - 1 WHERE name = $1 AND used > 0', [
        name,
      ]);
    },
  };
}

import type { Sql } from './database.ts';

const others = ['seqscan', 'bitmapscan', 'sort', 'hashjoin', 'mergejoin'].map(
  (way) => `enable_${way}`,
);
const setAll = (value: 'on' | 'off') =>
  `SELECT ${[...others, 'jit'].map((name) => `set_config('${name}', '${value}', true)`).join(', ')}`;

/**
 * Asks, within a transaction, what is read from the end of an index. PostgreSQL plans by what it last counted, which is a
 * queue that is almost empty, as it almost always is: one that has filled within the minute since it would read and sort.
 */
export async function byIndex<T>(sql: Sql, ask: () => Promise<T>): Promise<T> {
  const [, answer] = await Promise.all([sql.run(setAll('off')), ask(), sql.run(setAll('on'))]);
  return answer;
}

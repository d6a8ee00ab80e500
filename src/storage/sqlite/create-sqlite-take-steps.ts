import type { Statement as Prepared } from 'better-sqlite3';
import type { Statement, Steps } from '../steps.ts';
import type { SqliteDatabase } from './open-database.ts';

/** Takes all of the steps, to be composed inside a transaction. */
export type TakeSteps = <Result>(steps: Steps<Result>) => Result;

export function createSqliteTakeSteps(db: SqliteDatabase): TakeSteps {
  const prepared = new Map<string, Prepared<[object]>>();

  const say = ({ text, values }: Statement): readonly unknown[] => {
    const statement = prepared.get(text) ?? db.prepare<[object]>(text);
    prepared.set(text, statement);
    // Numbered places are names to SQLite.
    const named = Object.fromEntries(values.map((value, index) => [String(index + 1), value]));
    if (statement.reader) return statement.all(named);
    statement.run(named);
    return [];
  };

  return (steps) => {
    let step = steps.next([]);
    while (step.done !== true) step = steps.next(say(step.value));
    return step.value;
  };
}

import type { PostgresDatabase } from './database.ts';
import { mostConnections } from './open-pool.ts';

/** The others are left to those that somebody waits for. */
const mostAtOnce = mostConnections - 2;

/**
 * The database for work that nobody waits for. What has no connection yet waits for one as long as that takes, and leaves some
 * to webhooks, commands and the machine's lease, which would fail after some seconds behind it.
 */
export function createQueuedDatabase(database: PostgresDatabase): PostgresDatabase {
  const waiting: (() => void)[] = [];
  let free = mostAtOnce;
  const leave = (): void => {
    const next = waiting.shift();
    if (next === undefined) free += 1;
    else next();
  };
  const inTurn = async <T>(work: () => Promise<T>): Promise<T> => {
    if (free > 0) free -= 1;
    else await new Promise<void>((enter) => waiting.push(enter));
    return work().finally(leave);
  };
  return {
    ...database,
    all: async <Row>(...asked: [text: string, values?: readonly unknown[]]) =>
      inTurn(async () => database.all<Row>(...asked)),
    run: async (...asked) => inTurn(async () => database.run(...asked)),
    transaction: async (...asked) => inTurn(async () => database.transaction(...asked)),
  };
}

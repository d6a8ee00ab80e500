import { expect, it } from 'vitest';
import { createFailureLog } from '../../src/app/create-failure-log.ts';
import { StorageError } from '../../src/stored/storage-error.ts';
import { recordLog } from '../support/record-log.ts';

it('tells of every bug', () => {
  const { logger, lines } = recordLog();
  const failed = createFailureLog(logger, () => 0);
  const error = new Error('cannot decide');
  for (const said of [error, error, 'text']) failed(said);
  expect(lines).toEqual(
    [error, error, 'text'].map((err) => ({
      level: 'error',
      event: 'unexpected_error',
      details: { err },
    })),
  );
});

it('tells at once that the database is away, and every minute while it is', () => {
  let now = 5;
  const { logger, lines } = recordLog();
  const failed = createFailureLog(logger, () => now);
  const error = new StorageError('nothing answers there');
  const asTheEngineSaysIt = { name: error.name, message: error.message, queue: 'prune' };
  for (const ms of [0, 500, 59_499, 1, 30_000]) {
    now += ms;
    failed(error);
    failed(asTheEngineSaysIt);
  }
  expect(lines.map(({ event, details }) => ({ event, ...details }))).toEqual([
    { event: 'database_unavailable', err: error },
    { event: 'database_unavailable', err: error },
  ]);
});

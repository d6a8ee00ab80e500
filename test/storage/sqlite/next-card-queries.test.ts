import { expect, it } from 'vitest';
import { longestWaitQuery, nextCardQueries } from '../../../src/storage/next-card-queries.ts';
import { openStorage } from '../../support/open-storage.ts';

const parameters = { free: 'due_at <= @now', channel: '@channel', oldBefore: '@oldBefore' };

it.each(
  Object.entries({
    ...nextCardQueries(parameters),
    longest: longestWaitQuery(parameters.free, parameters.channel),
  }),
)('sorts nothing of what waits, however much that is: %s', (_, query) => {
  const steps = openStorage()
    .db.prepare<object, { readonly detail: string }>(`EXPLAIN QUERY PLAN ${query}`)
    .all({ now: 1, channel: '1', oldBefore: 1 })
    .map(({ detail }) => detail);
  expect(steps).toEqual([expect.stringMatching(/^SEARCH cards USING (COVERING )?INDEX/)]);
});

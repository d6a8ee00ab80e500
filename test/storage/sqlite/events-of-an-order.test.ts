import { expect, it } from 'vitest';
import { isOfOrder } from '../../../src/storage/of-forgotten-orders.ts';
import { eventsOfOrder } from '../../../src/storage/story-steps.ts';
import { openStorage } from '../../support/open-storage.ts';

it.each([
  ['on its page', `SELECT id FROM events WHERE ${eventsOfOrder} ORDER BY id DESC LIMIT 100`],
  [
    'to forget them',
    `SELECT events.id FROM events JOIN orders ON ${isOfOrder} WHERE orders.id = @id`,
  ],
  [
    'by what they hold',
    `SELECT orders.id FROM events JOIN orders ON ${isOfOrder} WHERE body IS NOT NULL`,
  ],
])('are found by its ids, however many its platform has: %s', (_, query) => {
  const steps = openStorage()
    .db.prepare<object, { readonly detail: string }>(`EXPLAIN QUERY PLAN ${query}`)
    .all({ id: '1', 1: 'sellfern', 2: '1', 3: '2' })
    .map(({ detail }) => detail)
    .join('\n');
  expect(steps).toMatch(/events USING (?:COVERING )?INDEX events_of_order \(/);
  expect(steps).not.toMatch(/SCAN events|events_of_platform/);
});

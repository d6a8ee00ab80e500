import { expect, it } from 'vitest';
import { namedEvents } from '../../../src/storage/named-events.ts';
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
  expect(stepsOf(query)).toMatch(/events USING (?:COVERING )?INDEX events_of_order \(/);
  expect(stepsOf(query)).not.toMatch(/SCAN events|events_of_platform/);
});

it('are found by whatever the order is called without a look at all of them', () => {
  const steps = stepsOf(namedEvents('@id', '@id'));
  for (const index of ['id_key', 'alias_key', 'number_key'])
    expect(steps).toMatch(new RegExp(`orders USING INDEX orders_by_${index} \\(`));
  expect(steps).toMatch(/events USING INDEX events_of_order \(/);
  expect(steps).not.toMatch(/SCAN (?:events|orders)|events_of_platform \(platform=/);
});

function stepsOf(query: string): string {
  return openStorage()
    .db.prepare<object, { readonly detail: string }>(`EXPLAIN QUERY PLAN ${query}`)
    .all({ id: '1', 1: 'sellfern', 2: '1', 3: '2' })
    .map(({ detail }) => detail)
    .join('\n');
}

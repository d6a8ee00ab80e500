import { expect, it } from 'vitest';
import { openStorage } from '../../support/open-storage.ts';
import { failedEvents } from '../../../src/storage/failed-events.ts';

it('finds what failed by the partial indexes, however many cards were posted', async () => {
  const storage = openStorage();
  const steps = storage.db
    .prepare<[], { readonly detail: string }>(
      `EXPLAIN QUERY PLAN SELECT type FROM events WHERE id IN (${failedEvents}) ORDER BY id DESC`,
    )
    .all()
    .map(({ detail }) => detail);
  expect(steps).toContainEqual(expect.stringContaining('deliveries USING INDEX deliveries_dead'));
  expect(steps).toContainEqual(expect.stringContaining('events USING COVERING INDEX events_dead'));
  await storage.close();
});

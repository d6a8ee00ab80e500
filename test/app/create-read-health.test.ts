import { expect, it } from 'vitest';
import { createReadHealth } from '../../src/app/create-read-health.ts';
import { openStorage } from '../support/open-storage.ts';

it('counts the orders that are stuck for who sees the environment’s shops, and says nothing where none are', async () => {
  const storage = openStorage();
  let stuckOrders = 0;
  const readHealth = createReadHealth({
    storage: {
      desk: storage.desk,
      readVitals: async () => ({ ...(await storage.readVitals()), stuckOrders }),
    },
    ...{ shopIds: () => ['sellfern', 'sellfern-2'], version: '1.2.3', startedAt: 1 },
    gatewayState: () => 'up',
  });
  expect(await readHealth(['sellfern'])).toMatchObject({ stuckOrders: undefined });
  stuckOrders = 2;
  expect(await readHealth(['sellfern'])).toMatchObject({ stuckOrders: 2 });
  expect(await readHealth(['sellfern-2'])).not.toHaveProperty('stuckOrders');
});

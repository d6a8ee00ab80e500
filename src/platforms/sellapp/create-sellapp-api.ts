import { createHttpClient } from '../api/create-http-client.ts';
import { orderOrNone } from '../api/order-or-none.ts';
import type { PlatformApi, PlatformApiOptions } from '../platform-api.ts';
import { createMissed } from './create-missed.ts';
import { createWebhookManagement } from './create-webhook-management.ts';
import { readFetchedOrder } from './read-fetched-order.ts';

/** SellApp's API v2. Undefined without a key. */
export function createSellappApi(options: PlatformApiOptions): PlatformApi | undefined {
  const { url, apiKey, transport } = options;
  if (apiKey === undefined) return undefined;
  const call = createHttpClient({
    account: {
      title: 'SellApp',
      url,
      urlSetting: 'SELLAPP_API_URL',
      tokenSetting: 'SELLAPP_API_KEY',
      token: apiKey,
      permission: 'ability',
    },
    headers: { authorization: `Bearer ${apiKey}` },
    transport,
  });
  return {
    // `/v2/orders` rather than `/v2/invoices`: it carries no IP address and hardly any personal data.
    getOrder: async (id, { deadlineMs }) =>
      orderOrNone(
        call({ path: ['v2', 'orders', id], scope: 'invoice', deadlineMs }).then((answer) =>
          readFetchedOrder(id, answer),
        ),
      ),
    missed: createMissed(call),
    webhooks: createWebhookManagement(call),
  };
}

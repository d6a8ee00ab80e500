import { createHttpClient } from '../api/create-http-client.ts';
import { orderOrNone } from '../api/order-or-none.ts';
import type { PlatformApi, PlatformApiOptions } from '../platform-api.ts';
import { createWebhookManagement } from './create-webhook-management.ts';
import { readFetchedOrder } from './read-fetched-order.ts';
import { createMissed } from './create-missed.ts';

/**
 * Sellfern's API in either generation: V2 with a token, V1 with a key. The token wins, because webhooks
 * are managed and lists are documented in V2. Undefined without both.
 */
export function createSellfernApi(options: PlatformApiOptions): PlatformApi | undefined {
  const { url, apiToken, apiKey, transport } = options;
  const version = apiToken === undefined ? 'v1' : 'v2';
  const token = apiToken ?? apiKey;
  if (token === undefined) return undefined;
  const call = createHttpClient({
    account: {
      title: 'Sellfern',
      url,
      urlSetting: 'SELLFERN_API_URL',
      tokenSetting: version === 'v2' ? 'SELLFERN_API_TOKEN' : 'SELLFERN_API_KEY',
      token,
      permission: 'scope',
    },
    headers: version === 'v2' ? { authorization: `Bearer ${token}` } : { 'x-api-key': token },
    transport,
  });
  const base = version === 'v2' ? ['api', 'v2'] : [];
  return {
    getOrder: async (id, { deadlineMs }) =>
      orderOrNone(
        call({ path: [...base, 'orders', id], scope: 'orders:read', deadlineMs }).then((answer) =>
          readFetchedOrder(id, answer),
        ),
      ),
    missed: createMissed(call, base),
    webhooks: createWebhookManagement(call, base),
  };
}

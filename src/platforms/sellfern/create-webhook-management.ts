import type { Call, HttpClient } from '../api/create-http-client.ts';
import { contentOf, entriesOf, readDelivery, readEndpoint } from '../api/read-webhooks.ts';
import { readText } from '../read-field.ts';
import type { WebhookManagement } from '../webhook-management.ts';

/**
 * `/webhooks` of V2. V1 documents only the creation, which tells no secret; its other calls are tried
 * under the same names (inferred).
 */
export function createWebhookManagement(
  client: HttpClient,
  base: readonly string[],
): WebhookManagement {
  const call = async (
    path: readonly string[],
    more: Pick<Call, 'method' | 'query' | 'body'> = {},
  ) =>
    client({
      path: [...base, 'webhooks', ...path],
      scope: 'webhooks:manage',
      deadlineMs: 30_000,
      ...more,
    });

  return {
    canPause: true,
    list: async () =>
      entriesOf(await call([]), ['webhooks']).flatMap((entry) => readEndpoint(entry) ?? []),
    create: async ({ url, events }) => {
      // V1 documents `enabled`; V2 does not, and makes enabled ones.
      const enabled = base.length === 0 ? { enabled: true } : {};
      const answer = await call([], { method: 'POST', body: { url, events, ...enabled } });
      const created = contentOf(answer);
      return {
        endpoint: readEndpoint(created),
        secret: readText([created], ['secret'], 500),
      };
    },
    update: async (id, change) => {
      await call([id], { method: 'PATCH', body: change });
    },
    remove: async (id) => {
      await call([id], { method: 'DELETE', query: { confirm: id } });
    },
    test: async (id) => {
      await call([id, 'test'], { method: 'POST' });
    },
    deliveries: async (id) =>
      entriesOf(await call([id, 'deliveries']), ['deliveries']).map(readDelivery),
  };
}

import type { Call, HttpClient } from '../api/create-http-client.ts';
import { contentOf, entriesOf, readDelivery, readEndpoint } from '../api/read-webhooks.ts';
import { isObject } from '../parse-body.ts';
import type { WebhookManagement } from '../webhook-management.ts';

/** `/v2/webhook-channels` and what belongs to it. SellApp does not document a way to pause a channel. */
export function createWebhookManagement(client: HttpClient): WebhookManagement {
  const call = async (
    path: readonly string[],
    more: Pick<Call, 'method' | 'query' | 'body'> = {},
  ) => client({ path: ['v2', ...path], deadlineMs: 30_000, ...more });

  return {
    canPause: false,
    list: async () =>
      entriesOf(await call(['webhook-channels']), ['channels']).flatMap(
        (entry) => readEndpoint(entry) ?? [],
      ),
    create: async ({ url, events }) => {
      const body = { url, allowed_notifications: events };
      const answer = await call(['webhook-channels'], { method: 'POST', body });
      return { endpoint: readEndpoint(contentOf(answer)) };
    },
    update: async (id, { url, events }) => {
      const body = { url, allowed_notifications: events };
      await call(['webhook-channels', id], { method: 'PATCH', body });
    },
    remove: async (id) => {
      await call(['webhook-channels', id], { method: 'DELETE' });
    },
    test: async (id, event) => {
      await call(['webhook-channels', id, 'test'], { method: 'POST', body: { event } });
    },
    deliveries: async (id) =>
      entriesOf(await call(['webhook-deliveries']), ['deliveries'])
        .filter((entry) => isOf(id, entry))
        .map(readDelivery),
    replay: async (deliveryId) => {
      await call(['webhook-deliveries', deliveryId, 'replay'], { method: 'POST' });
    },
    setSecret: async (secret) => {
      const body = { signing_secret: secret };
      await call(['webhook-channels', 'signing-secret'], { method: 'PUT', body });
    },
  };
}

/** Deliveries are listed for the whole store; one that does not name its channel may be this one's. */
function isOf(id: string, entry: unknown): boolean {
  const channel = isObject(entry) ? (entry['channel_id'] ?? id) : id;
  return channel === id;
}

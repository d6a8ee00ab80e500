import { sellfern } from '../../src/platforms/sellfern/sellfern.ts';
import { webhookPath } from '../../src/platforms/webhook-path.ts';
import { secret } from './bench-settings.ts';
import { makeWebhook } from './make-webhook.ts';

/** A request that is ready to be sent. */
export interface SignedWebhook {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** How a sender signs: Sellfern's way, or GitHub's, which is what @octokit/webhooks knows. The bodies are the same. */
export type Sender = 'sellfern' | 'github';

/** Where a shop of Sellfern's sends its webhooks, and what it signs them with. */
export interface SendingShop {
  readonly path: string;
  readonly secret: string;
}

/** The one of the environment. */
export const onlyShop: SendingShop = { path: webhookPath(sellfern.name), secret };

/** One change each of that many orders, of each shop in turn. They are signed before the clock runs. */
export function signedWebhooks(
  count: number,
  {
    firstOrder = 0,
    sender = 'sellfern',
    shops = [onlyShop],
  }: {
    readonly firstOrder?: number;
    readonly sender?: Sender;
    readonly shops?: readonly SendingShop[];
  } = {},
): readonly SignedWebhook[] {
  return Array.from({ length: count }, (_, index) => {
    const { type, body } = makeWebhook({ order: firstOrder + index, index: 0 });
    const shop = shops[index % shops.length] ?? onlyShop;
    const signed = sellfern.sign({ type, body, secret: shop.secret });
    const json = { 'content-type': 'application/json' };
    if (sender === 'sellfern') return { path: shop.path, headers: { ...signed, ...json }, body };
    const headers = {
      ...json,
      'x-github-event': 'status',
      'x-github-delivery': `${firstOrder + index}`,
      'x-hub-signature-256': `sha256=${signed['x-sellfern-signature'] ?? ''}`,
    };
    return { path: '/api/github/webhooks', headers, body };
  });
}

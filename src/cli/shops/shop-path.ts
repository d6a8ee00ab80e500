import { keyedWebhookPath, webhookPath } from '../../platforms/webhook-path.ts';
import type { Sender } from '../../inbox/create-receive.ts';
import type { FurtherShop } from '../../settings/open-shops.ts';

/** Where a shop's webhooks come in, at the bot's address. */
export function shopPath(
  {
    shop,
    platform,
  }: { readonly shop: string; readonly platform: Pick<Sender['platform'], 'name'> },
  further: readonly Pick<FurtherShop, 'id' | 'key'>[],
): string {
  const key = further.find(({ id }) => id === shop)?.key;
  return key === undefined ? webhookPath(platform.name) : keyedWebhookPath(platform.name, key);
}

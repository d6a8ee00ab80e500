import { keyedWebhookPath } from '../../platforms/webhook-path.ts';
import type { StoredShop } from '../../settings/stored-shop.ts';

/** Where a further shop's webhooks go; without PUBLIC_URL what follows the bot's address. */
export function shopAddress(
  { platform, key }: Pick<StoredShop, 'platform' | 'key'>,
  publicUrl: string | undefined,
): string {
  return `${publicUrl ?? ''}${keyedWebhookPath(platform, key)}`;
}

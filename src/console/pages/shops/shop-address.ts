import { keyedWebhookPath, webhookPath } from '../../../platforms/webhook-path.ts';

/** Where a shop's webhooks go, to be copied. */
export function shopAddress(
  { platform, key }: { readonly platform: string; readonly key?: string },
  publicUrl: string | undefined,
): string {
  const path = key === undefined ? webhookPath(platform) : keyedWebhookPath(platform, key);
  return `${publicUrl ?? ''}${path}`;
}

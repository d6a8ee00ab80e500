import type { PlatformAccount } from '../../platforms/platform-account.ts';
import { PlatformApiError } from '../../platforms/platform-api-error.ts';
import type { WebhookEndpoint } from '../../platforms/webhook-management.ts';
import type { CommandSettings } from '../command.ts';
import { routedTypes } from '../routed-types.ts';
import { ownAddress } from '../webhooks/own-address.ts';
import { skipped, well, wrong, type Finding } from './finding.ts';

/** The platform's API takes the token, and its webhook brings what the routes need. */
export async function checkPlatform(
  { platform, api }: PlatformAccount,
  settings: CommandSettings,
): Promise<readonly Finding[]> {
  const { name, title } = platform;
  const check = `${title} webhook`;
  try {
    const endpoints = await api.webhooks.list();
    const taken = well(`${title} API`, 'takes the token');
    const address = ownAddress(name, settings);
    if (address === undefined) return [taken, skipped(check, 'PUBLIC_URL is not set')];
    const endpoint = endpoints.find(({ url }) => url === address);
    return [
      taken,
      endpoint === undefined
        ? wrong(
            check,
            `nothing is sent to ${address}`,
            `Run order-tracker webhooks create --platform ${name}`,
          )
        : checkEndpoint(check, endpoint, routedTypes(platform, settings.config.routing), name),
    ];
  } catch (error) {
    if (!(error instanceof PlatformApiError)) throw error;
    return [wrong(`${title} API`, error.code, error.message)];
  }
}

function checkEndpoint(
  check: string,
  { id, enabled, events }: WebhookEndpoint,
  routed: readonly string[],
  platform: string,
): Finding {
  const missing = routed.filter((type) => !events.includes(type));
  if (enabled === false) {
    return wrong(
      check,
      `${id} is paused`,
      `Run order-tracker webhooks resume ${id} --platform ${platform}`,
    );
  }
  return missing.length === 0
    ? well(check, `${id} sends what the routes need`)
    : wrong(
        check,
        `${id} does not send ${missing.join(', ')}`,
        `Run order-tracker webhooks update ${id} --platform ${platform}`,
      );
}

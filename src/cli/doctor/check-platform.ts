import type { PlatformAccount } from '../../platforms/platform-account.ts';
import { PlatformApiError } from '../../platforms/platform-api-error.ts';
import type { WebhookEndpoint } from '../../platforms/webhook-management.ts';
import type { CommandContext, CommandSettings } from '../command.ts';
import { hint } from '../hint.ts';
import { routedTypes } from '../routed-types.ts';
import { shopPath } from '../shops/shop-path.ts';
import { namedAs } from '../webhooks/named-as.ts';
import { skipped, well, wrong, type Finding } from './finding.ts';

/** The platform's API takes the token, and its webhook brings what the routes need. */
export async function checkPlatform(
  { shop, platform, api }: PlatformAccount,
  settings: CommandSettings,
  context: Pick<CommandContext, 'program'>,
): Promise<readonly Finding[]> {
  const options = namedAs({ shop, platform });
  const own = settings.shops.find(({ id }) => id === shop);
  const title = own === undefined ? platform.title : shop;
  const check = `${title} webhook`;
  try {
    const endpoints = await api.webhooks.list();
    const taken = well(`${title} API`, 'accepts the token');
    const { publicUrl } = settings.config;
    const address = publicUrl && `${publicUrl}${shopPath({ shop, platform }, settings.shops)}`;
    if (address === undefined) return [taken, skipped(check, 'PUBLIC_URL is not set')];
    const endpoint = endpoints.find(({ url }) => url === address);
    return [
      taken,
      endpoint === undefined
        ? wrong(
            check,
            `nothing is sent to ${address}`,
            `To create one: ${hint(context, 'webhooks create', { options })}`,
          )
        : checkEndpoint(check, endpoint, {
            routed: routedTypes(platform, (own?.config ?? settings.config).routing),
            toDo: (command) => hint(context, command, { words: [endpoint.id], options }),
          }),
    ];
  } catch (error) {
    if (!(error instanceof PlatformApiError)) throw error;
    return [wrong(`${title} API`, error.code, error.message)];
  }
}

function checkEndpoint(
  check: string,
  { id, enabled, events }: WebhookEndpoint,
  {
    routed,
    toDo,
  }: { readonly routed: readonly string[]; readonly toDo: (command: string) => string },
): Finding {
  const missing = routed.filter((type) => !events.includes(type));
  if (enabled === false) {
    return wrong(check, `${id} is paused`, `To resume it: ${toDo('webhooks resume')}`);
  }
  return missing.length === 0
    ? well(check, `${id} sends what the routes need`)
    : wrong(
        check,
        `${id} does not send ${missing.join(', ')}`,
        `To change that: ${toDo('webhooks update')}`,
      );
}

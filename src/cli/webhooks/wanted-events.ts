import type { PlatformAccount } from '../../platforms/platform-account.ts';
import type { CommandSettings } from '../command.ts';
import { routedTypes } from '../routed-types.ts';

/** What a shop's platform should send: what its routes post, and all order events, which `/order` lives on. */
export function wantedEvents(
  { shop, platform }: Pick<PlatformAccount, 'shop' | 'platform'>,
  { config, shops }: Pick<CommandSettings, 'config' | 'shops'>,
): readonly string[] {
  const { routing } = shops.find(({ id }) => id === shop)?.config ?? config;
  const routed = routedTypes(platform, routing);
  return platform.eventTypes.filter((type) => type.startsWith('order.') || routed.includes(type));
}

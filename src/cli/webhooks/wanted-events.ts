import type { Platform } from '../../platforms/platform.ts';
import type { Routing } from '../../routing/route.ts';
import { routedTypes } from '../routed-types.ts';

/** What a platform should send: what the routes post, and all order events, which `/order` lives on. */
export function wantedEvents(platform: Platform, routing: Routing): readonly string[] {
  const routed = routedTypes(platform, routing);
  return platform.eventTypes.filter((type) => type.startsWith('order.') || routed.includes(type));
}

import type { Platform } from '../platforms/platform.ts';
import { route, type Routing } from '../routing/route.ts';

/** The event types of a platform that the routes bring to some channel, for one store or for all. */
export function routedTypes(
  { name, eventTypes }: Pick<Platform, 'name' | 'eventTypes'>,
  routing: Routing,
): readonly string[] {
  const stores = [undefined, ...routing.rules.map(({ storeId }) => storeId)];
  return eventTypes.filter((type) =>
    stores.some((storeId) => route({ platform: name, type, storeId }, routing).length > 0),
  );
}

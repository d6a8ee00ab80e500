import { platformOf } from '../orders/platform-of.ts';
import { type PlatformTraits, unknownTraits } from '../orders/platform-traits.ts';
import type { Platform } from './platform.ts';
import { sellapp } from './sellapp/sellapp.ts';
import { sellfern } from './sellfern/sellfern.ts';

export const platforms: readonly Platform[] = [sellfern, sellapp];

/** Of a platform or of any of its shops. */
export function platformNamed(shop: string): Platform | undefined {
  const name = platformOf(shop);
  return platforms.find((platform) => platform.name === name);
}

/** Those of a platform of another version, too: it keeps its bare name. */
export function traitsOf(shop: string): PlatformTraits {
  return platformNamed(shop) ?? unknownTraits(shop);
}

/** The name operators read: of a further shop with its id. */
export function shopTitle(shop: string): string {
  const title = platformTitle(shop);
  return platformOf(shop) === shop ? title : `${title} (${shop})`;
}

/** The name people read. */
export function platformTitle(shop: string): string {
  return traitsOf(shop).title;
}

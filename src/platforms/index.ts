import { type PlatformTraits, unknownTraits } from '../orders/platform-traits.ts';
import type { Platform } from './platform.ts';
import { sellapp } from './sellapp/sellapp.ts';
import { sellfern } from './sellfern/sellfern.ts';

export const platforms: readonly Platform[] = [sellfern, sellapp];

export function platformNamed(name: string): Platform | undefined {
  return platforms.find((platform) => platform.name === name);
}

/** Those of a platform of another version, too: it keeps its bare name. */
export function traitsOf(name: string): PlatformTraits {
  return platformNamed(name) ?? unknownTraits(name);
}

/** The name people read. */
export function platformTitle(name: string): string {
  return traitsOf(name).title;
}

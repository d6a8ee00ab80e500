import type { ShownPlatform } from '../orders/shown-platform.ts';
import type { Platform } from './platform.ts';
import { sellapp } from './sellapp/sellapp.ts';
import { sellfern } from './sellfern/sellfern.ts';

export const platforms: readonly Platform[] = [sellfern, sellapp];

export function platformNamed(name: string): Platform | undefined {
  return platforms.find((platform) => platform.name === name);
}

/** What people see of a platform; one of another version keeps its bare name. */
export function shownPlatform(name: string): ShownPlatform {
  return platformNamed(name) ?? { title: name, way: [] };
}

/** The name people read. */
export function platformTitle(name: string): string {
  return shownPlatform(name).title;
}

import type { Platform } from './platform.ts';
import { sellapp } from './sellapp/sellapp.ts';
import { sellfern } from './sellfern/sellfern.ts';

export const platforms: readonly Platform[] = [sellfern, sellapp];

export function platformNamed(name: string): Platform | undefined {
  return platforms.find((platform) => platform.name === name);
}

/** The name people read; a platform of another version keeps its bare name. */
export function platformTitle(name: string): string {
  return platformNamed(name)?.title ?? name;
}

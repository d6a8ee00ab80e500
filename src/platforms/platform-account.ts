import type { PlatformApi } from './platform-api.ts';
import type { Platform } from './platform.ts';

/** A platform whose API the owner has a token or key for. */
export interface PlatformAccount {
  readonly platform: Platform;
  readonly api: PlatformApi;
}

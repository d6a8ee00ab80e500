import type { PlatformApi } from './platform-api.ts';
import type { Platform } from './platform.ts';

/** A shop whose API the owner has a token or key for. */
export interface PlatformAccount {
  /** Of which shop it is, by id. */
  readonly shop: string;
  readonly platform: Platform;
  readonly api: PlatformApi;
}

import type { PlatformAccount } from '../../platforms/platform-account.ts';

/** The options by which the next command is about the same shop. */
export function namedAs({
  shop,
  platform,
}: {
  readonly shop: string;
  readonly platform: Pick<PlatformAccount['platform'], 'name'>;
}): Readonly<Record<string, string>> {
  return shop === platform.name ? { platform: shop } : { shop };
}

import type { PlatformAccount } from '../../platforms/platform-account.ts';
import type { CommandSettings } from '../command.ts';
import { shopPath } from '../shops/shop-path.ts';

/** Where a shop's platform reaches the bot; undefined without PUBLIC_URL. */
export function ownAddress(
  account: Pick<PlatformAccount, 'shop' | 'platform'>,
  { config: { publicUrl }, shops }: Pick<CommandSettings, 'config' | 'shops'>,
): string | undefined {
  return publicUrl === undefined ? undefined : `${publicUrl}${shopPath(account, shops)}`;
}

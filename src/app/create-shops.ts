import type { Config } from '../config/config.ts';
import type { IsForeign } from '../inbox/create-owner-check.ts';
import type { CurrentSettings } from '../settings/create-current-settings.ts';
import {
  arrangeShops,
  connectShop,
  shopsIn,
  type ConnectedShops,
  type Shop,
  type ShopSettings,
} from './connect-shops.ts';

/** The shops that the settings describe at present. One whose settings stay the same stays connected as it is. */
export function createShops(
  current: Pick<CurrentSettings, 'config' | 'secrets' | 'shops'>,
  isForeign: IsForeign,
): () => ConnectedShops {
  const connected = new Map<string, { readonly settings: string; readonly shop: Shop }>();
  let of: Config | undefined;
  let shops = arrangeShops([]);
  return () => {
    const config = current.config();
    if (config === of) return shops;
    of = config;
    const all = { config, secrets: current.secrets(), further: current.shops() };
    shops = arrangeShops(
      shopsIn(all).map((described) => {
        const settings = fingerprint(described);
        const before = connected.get(described.id);
        if (before?.settings === settings) return before.shop;
        const shop = connectShop(described, isForeign);
        connected.set(described.id, { settings, shop });
        return shop;
      }),
    );
    return shops;
  };
}

/** Read on purpose: of secrets nothing shows by itself. */
function fingerprint({ key, open, secret }: ShopSettings): string {
  return JSON.stringify([
    ...[open, key ?? null],
    secret?.webhookSecrets.length,
    ...(secret?.webhookSecrets ?? []),
    secret?.apiToken ?? null,
    secret?.apiKey ?? null,
  ]);
}

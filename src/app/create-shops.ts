import type { Config, Secrets } from '../config/config.ts';
import type { IsForeign } from '../inbox/create-owner-check.ts';
import { platforms } from '../platforms/index.ts';
import { arrangeShops, connectShop, type ConnectedShops, type Shop } from './connect-shops.ts';

/** The shops that the settings describe at present. One whose settings stay the same stays connected as it is. */
export function createShops(
  current: { readonly config: () => Config; readonly secrets: () => Secrets },
  isForeign: IsForeign,
): () => ConnectedShops {
  const connected = new Map<string, { readonly settings: string; readonly shop: Shop }>();
  let of: Config | undefined;
  let shops = arrangeShops([]);
  return () => {
    const config = current.config();
    if (config === of) return shops;
    of = config;
    const secrets = current.secrets();
    shops = arrangeShops(
      platforms.map((platform) => {
        const { name } = platform;
        const settings = fingerprint(config.platforms[name], secrets.platforms[name]);
        const before = connected.get(name);
        if (before?.settings === settings) return before.shop;
        const shop = connectShop(platform, { config, secrets }, isForeign);
        connected.set(name, { settings, shop });
        return shop;
      }),
    );
    return shops;
  };
}

/** Read on purpose: of secrets nothing shows by itself. */
function fingerprint(
  open: Config['platforms'][string] | undefined,
  secret: Secrets['platforms'][string] | undefined,
): string {
  return JSON.stringify([
    open,
    secret?.webhookSecrets.length,
    ...(secret?.webhookSecrets ?? []),
    secret?.apiToken ?? null,
    secret?.apiKey ?? null,
  ]);
}

import type { CatchUpSource } from '../catch-up/catch-up-source.ts';
import type { Config, Secrets } from '../config/config.ts';
import type { IsForeign } from '../inbox/create-owner-check.ts';
import type { Sender } from '../inbox/create-receive.ts';
import { hashKey } from '../inbox/hash-key.ts';
import type { OrderSource } from '../inbox/order-source.ts';
import type { PlatformAccount } from '../platforms/platform-account.ts';
import type { PlatformApi } from '../platforms/platform-api.ts';
import { platformNamed, platforms } from '../platforms/index.ts';
import type { Platform } from '../platforms/platform.ts';
import type { FurtherShop } from '../settings/open-shops.ts';

/** The shops, by what the bot can do with each. */
export interface ConnectedShops {
  /** Those that have a webhook secret: their webhooks can be verified. */
  readonly senders: readonly Sender[];
  /** Those that have a token or key: their API can be asked. */
  readonly accounts: readonly PlatformAccount[];
  /** Those that have both: they can be asked which webhooks were missed. */
  readonly catchUpSources: readonly CatchUpSource[];
  /** The same, asked for one order. An order of another owner is no order of ours. */
  readonly orderSources: readonly OrderSource[];
}

/** A shop's API without the orders of others. What states no owner came with the owner's own key. */
function catchUpSourceOf(
  { shop, platform, owner }: Pick<Sender, 'shop' | 'platform' | 'owner'>,
  api: PlatformApi,
  isForeign: IsForeign,
): CatchUpSource {
  const owns: CatchUpSource['owns'] = async (stated) =>
    stated === undefined || (await isForeign({ shop, platform, owner }, stated)) === undefined;
  const getOrder: PlatformApi['getOrder'] = async (id, options) => {
    const fetched = await api.getOrder(id, options);
    return (await owns(fetched?.owner)) ? fetched : undefined;
  };
  return { shop, platform, api: { missed: api.missed, getOrder }, owns };
}

function orderSourceOf({ shop, api }: CatchUpSource): OrderSource {
  return {
    platform: shop,
    fetch: async (id, options) => (await api.getOrder(id, options))?.facts,
  };
}

/** A shop as the settings describe it. */
export interface ShopSettings {
  readonly id: string;
  readonly platform: Platform;
  /** Of its webhooks' address; the environment's has none. */
  readonly key?: string | undefined;
  readonly open: Config['platforms'][string] | undefined;
  readonly secret: Secrets['platforms'][string] | undefined;
}

interface AllSettings {
  readonly config: Config;
  readonly secrets: Secrets;
  readonly further?: readonly FurtherShop[];
}

/** The environment's shops, one of each platform, and those beside them. */
export function shopsIn({ config, secrets, further = [] }: AllSettings): readonly ShopSettings[] {
  const own = platforms.map((platform) => {
    const { name: id } = platform;
    return { id, platform, open: config.platforms[id], secret: secrets.platforms[id] };
  });
  const others = further.flatMap(({ id, platform: name, key, ...settings }) => {
    const platform = platformNamed(name);
    const open = settings.config.platforms[name];
    const secret = settings.secrets.platforms[name];
    return platform === undefined ? [] : { id, platform, key, open, secret };
  });
  return [...own, ...others];
}

/** A shop, by what the bot can do with it. */
export interface Shop {
  readonly sender: Sender | undefined;
  readonly account: PlatformAccount | undefined;
  readonly catchUpSource: CatchUpSource | undefined;
  readonly orderSource: OrderSource | undefined;
}

export function connectShop(
  { id: shop, platform, key, open, secret }: ShopSettings,
  isForeign: IsForeign,
): Shop {
  const { apiUrl: url, owner } = open ?? {};
  const { webhookSecrets = [], apiToken, apiKey } = secret ?? {};
  const api = url === undefined ? undefined : platform.createApi?.({ url, apiToken, apiKey });
  const sender =
    webhookSecrets.length > 0
      ? { shop, platform, secrets: webhookSecrets, owner, keyHash: key && hashKey(key) }
      : undefined;
  const catchUpSource =
    api === undefined || sender === undefined ? undefined : catchUpSourceOf(sender, api, isForeign);
  return {
    sender,
    account: api && { shop, platform, api },
    catchUpSource,
    orderSource: catchUpSource && orderSourceOf(catchUpSource),
  };
}

export function arrangeShops(shops: readonly Shop[]): ConnectedShops {
  return {
    senders: shops.flatMap(({ sender }) => sender ?? []),
    accounts: shops.flatMap(({ account }) => account ?? []),
    catchUpSources: shops.flatMap(({ catchUpSource }) => catchUpSource ?? []),
    orderSources: shops.flatMap(({ orderSource }) => orderSource ?? []),
  };
}

/** The shops that the settings describe. */
export function connectShops(settings: AllSettings, isForeign: IsForeign): ConnectedShops {
  return arrangeShops(shopsIn(settings).map((shop) => connectShop(shop, isForeign)));
}

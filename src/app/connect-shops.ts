import type { CatchUpSource } from '../catch-up/catch-up-source.ts';
import type { Config, Secrets } from '../config/config.ts';
import type { IsForeign } from '../inbox/create-owner-check.ts';
import type { Sender } from '../inbox/create-receive.ts';
import type { OrderSource } from '../inbox/order-source.ts';
import type { PlatformAccount } from '../platforms/platform-account.ts';
import type { PlatformApi } from '../platforms/platform-api.ts';
import { platforms } from '../platforms/index.ts';
import type { Platform } from '../platforms/platform.ts';

/** The owner's shops, by what the bot can do with each. */
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
  { platform, owner }: Pick<Sender, 'platform' | 'owner'>,
  api: PlatformApi,
  isForeign: IsForeign,
): CatchUpSource {
  const owns: CatchUpSource['owns'] = async (stated) =>
    stated === undefined || (await isForeign({ platform, owner }, stated)) === undefined;
  const getOrder: PlatformApi['getOrder'] = async (id, options) => {
    const fetched = await api.getOrder(id, options);
    return (await owns(fetched?.owner)) ? fetched : undefined;
  };
  return { platform, api: { missed: api.missed, getOrder }, owns };
}

function orderSourceOf({ platform, api }: CatchUpSource): OrderSource {
  return {
    platform: platform.name,
    fetch: async (id, options) => (await api.getOrder(id, options))?.facts,
  };
}

/** One platform as the settings describe it. */
export interface Shop {
  readonly sender: Sender | undefined;
  readonly account: PlatformAccount | undefined;
  readonly catchUpSource: CatchUpSource | undefined;
  readonly orderSource: OrderSource | undefined;
}

export function connectShop(
  platform: Platform,
  { config, secrets }: { readonly config: Config; readonly secrets: Secrets },
  isForeign: IsForeign,
): Shop {
  const { apiUrl: url, owner } = config.platforms[platform.name] ?? {};
  const { webhookSecrets = [], apiToken, apiKey } = secrets.platforms[platform.name] ?? {};
  const api = url === undefined ? undefined : platform.createApi?.({ url, apiToken, apiKey });
  const sender =
    webhookSecrets.length > 0 ? { platform, secrets: webhookSecrets, owner } : undefined;
  const catchUpSource =
    api === undefined || sender === undefined ? undefined : catchUpSourceOf(sender, api, isForeign);
  return {
    sender,
    account: api && { platform, api },
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

/** The shops that the settings describe, one per platform at most. */
export function connectShops(
  settings: { readonly config: Config; readonly secrets: Secrets },
  isForeign: IsForeign,
): ConnectedShops {
  return arrangeShops(platforms.map((platform) => connectShop(platform, settings, isForeign)));
}

import type { CatchUpSource } from '../catch-up/catch-up-source.ts';
import type { Config, Secrets } from '../config/config.ts';
import type { Sender } from '../inbox/create-receive.ts';
import type { OrderSource } from '../inbox/order-source.ts';
import type { PlatformAccount } from '../platforms/platform-account.ts';
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

function orderSourceOf({ platform, api, owner }: CatchUpSource): OrderSource {
  return {
    platform: platform.name,
    fetch: async (id, options) => {
      const fetched = await api.getOrder(id, options);
      const isForeign = owner !== undefined && (fetched?.owner ?? owner) !== owner;
      return isForeign ? undefined : fetched?.facts;
    },
  };
}

/** One platform as the settings describe it. */
export interface Shop {
  readonly sender: Sender | undefined;
  readonly account: PlatformAccount | undefined;
  readonly catchUpSource: CatchUpSource | undefined;
  readonly orderSource: OrderSource | undefined;
}

export function connectShop(platform: Platform, config: Config, secrets: Secrets): Shop {
  const { apiUrl: url, owner } = config.platforms[platform.name] ?? {};
  const { webhookSecrets = [], apiToken, apiKey } = secrets.platforms[platform.name] ?? {};
  const api = url === undefined ? undefined : platform.createApi?.({ url, apiToken, apiKey });
  const sender =
    webhookSecrets.length > 0 ? { platform, secrets: webhookSecrets, owner } : undefined;
  const catchUpSource =
    api === undefined || sender === undefined ? undefined : { platform, api, owner };
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
export function connectShops(config: Config, secrets: Secrets): ConnectedShops {
  return arrangeShops(platforms.map((platform) => connectShop(platform, config, secrets)));
}

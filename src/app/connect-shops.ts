import type { CatchUpSource } from '../catch-up/catch-up-source.ts';
import type { Config, Secrets } from '../config/config.ts';
import type { Sender } from '../inbox/create-receive.ts';
import type { OrderSource } from '../inbox/order-source.ts';
import type { PlatformAccount } from '../platforms/platform-account.ts';
import { platforms } from '../platforms/index.ts';

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

/** The shops that the settings describe, one per platform at most. */
export function connectShops(config: Config, secrets: Secrets): ConnectedShops {
  const shops = platforms.flatMap((platform) => {
    const settings = config.platforms[platform.name];
    const own = secrets.platforms[platform.name];
    if (settings === undefined || own === undefined) return [];
    const { apiUrl: url, owner } = settings;
    const { webhookSecrets, apiToken, apiKey } = own;
    const api = url === undefined ? undefined : platform.createApi?.({ url, apiToken, apiKey });
    const sender: Sender | undefined =
      webhookSecrets.length > 0 ? { platform, secrets: webhookSecrets, owner } : undefined;
    return [{ platform, api, sender, owner }];
  });
  const catchUpSources = shops.flatMap(({ platform, api, sender, owner }) =>
    api === undefined || sender === undefined ? [] : [{ platform, api, owner }],
  );
  return {
    senders: shops.flatMap(({ sender }) => sender ?? []),
    accounts: shops.flatMap(({ platform, api }) => (api === undefined ? [] : [{ platform, api }])),
    catchUpSources,
    orderSources: catchUpSources.map(orderSourceOf),
  };
}

import type { CatchUpSource } from '../catch-up/catch-up-source.ts';
import type { OrderSource } from '../inbox/order-source.ts';

/** The platforms' APIs as sources of orders: an order that names another owner than ours is no order to us. */
export function createOrderSources(accounts: readonly CatchUpSource[]): readonly OrderSource[] {
  return accounts.map(({ platform, api, owner }) => ({
    platform: platform.name,
    fetch: async (id, options) => {
      const fetched = await api.getOrder(id, options);
      const isForeign = owner !== undefined && (fetched?.owner ?? owner) !== owner;
      return isForeign ? undefined : fetched?.facts;
    },
  }));
}

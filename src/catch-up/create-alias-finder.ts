import type { FoundOrder } from '../orders/found-order.ts';
import type { CatchUpPorts, CatchUpSource } from './catch-up-source.ts';
import { inGroups } from './in-groups.ts';

/** Finds out which known order an id belongs to that only the platform's API uses. */
export type FindByAlias = (id: string) => Promise<FoundOrder | undefined>;

const mostOrders = 200;
const deadlineMs = 10_000;

/** Whether two ids are of one kind, numbers or not: then they are two orders. */
function areAlike(a: string, b: string): boolean {
  return /^\d+$/.test(a) === /^\d+$/.test(b);
}

/**
 * Sellfern's webhooks may know an order by another id than its API. Asks once a run, and only for orders of
 * which no other id is known yet; orders that the platform does not tell stay unknown.
 */
export function createAliasFinder(
  { shop, api }: Pick<CatchUpSource, 'shop' | 'api'>,
  { store, orStop }: Pick<CatchUpPorts, 'store' | 'orStop'>,
): FindByAlias {
  let asked: Promise<ReadonlyMap<string, string>> | undefined;
  const ask = async (id: string): Promise<ReadonlyMap<string, string>> => {
    const open = await store.openOrders(shop, { after: 0, limit: mostOrders });
    const unnamed = open.filter((order) => order.alias === null && !areAlike(order.id, id));
    const names = new Map<string, string>();
    for (const group of inGroups(unnamed)) {
      const answers = group.map(async (order) => api.getOrder(order.id, { deadlineMs }));
      for (const answer of await orStop(Promise.allSettled(answers))) {
        const facts = answer.status === 'fulfilled' ? answer.value?.facts : undefined;
        if (facts?.alias !== undefined) names.set(facts.alias, facts.id);
      }
    }
    return names;
  };
  return async (id) => {
    asked ??= ask(id);
    const known = (await asked).get(id);
    return known === undefined ? undefined : store.knownOrder(shop, known);
  };
}

import type { OrderSource } from '../../inbox/order-source.ts';
import { decide } from '../../orders/decide.ts';
import type { FoundOrder } from '../../orders/found-order.ts';
import { findOrder } from '../../orders/find-order.ts';
import { idToAskFor, type OrderQuery } from '../../orders/order-query.ts';
import type { OrderFacts } from '../../orders/order.ts';
import { shopsNamed } from '../../orders/shops.ts';
import { toneOf } from '../../orders/status.ts';
import type { CommandPorts } from './command-ports.ts';
import type { Audience } from './command.ts';

/** How long a platform's API may take, ms. Also when a member hears that an order is unknown. */
export const sourceDeadlineMs = 5_000;

/** An order that is still on its way and of which nothing was heard for so long may have moved on. */
const staleAfterMs = 24 * 60 * 60 * 1000;

/** Stands for what names no order, so that looking for it takes the same steps. */
const impossible: OrderQuery = { reference: '' };

export interface LookUp {
  readonly found: readonly FoundOrder[];
  /** What is known may be old: nothing was heard for long, and the platform could not be asked. */
  readonly stale: boolean;
  /** Platforms that should have been asked but did not answer. */
  readonly silent: readonly string[];
}

/** Looks in the database, and asks the platform where that knows nothing or has heard nothing for long. */
export async function lookUpOrder(
  readings: readonly OrderQuery[],
  audience: Audience,
  ports: Pick<CommandPorts, 'orders' | 'sources' | 'limit' | 'traitsOf' | 'now'>,
): Promise<LookUp> {
  const known = await findOrder(ports.orders, readings.length === 0 ? [impossible] : readings);
  const [only] = known;
  if (only === undefined) return await fetchUnknown(readings, audience, ports);
  if (known.length > 1 || !isStale(only, ports.now())) {
    return { found: known, stale: false, silent: [] };
  }
  return await refresh(only, ports);
}

const nothing: LookUp = { found: [], stale: false, silent: [] };

function isStale({ order, refreshedAt }: FoundOrder, now: number): boolean {
  const moves = ['waiting', 'working', 'moving', 'neutral'].includes(toneOf(order.status));
  return moves && now - refreshedAt > staleAfterMs;
}

/** What every platform that may know the order says of it. */
async function fetchUnknown(
  readings: readonly OrderQuery[],
  audience: Audience,
  { sources, limit, traitsOf, now }: Pick<CommandPorts, 'sources' | 'limit' | 'traitsOf' | 'now'>,
): Promise<LookUp> {
  const shops = sources.map(({ platform }) => platform);
  const meant = ({ platform }: OrderQuery) => shopsNamed(shops, platform);
  const reading = readings.find((query) => meant(query).length > 0);
  const id = idToAskFor(reading?.reference ?? '');
  if (id === undefined || reading === undefined) return nothing;
  const asked = sources.filter(({ platform }) => meant(reading).includes(platform));
  if (asked.length > 0 && !(await limit.mayAsk(audience))) {
    return { ...nothing, silent: asked.map((source) => source.platform) };
  }
  const answers = await Promise.all(asked.map(async (source) => ask(source, id)));
  return {
    found: answers.flatMap(({ source, facts }) =>
      facts === undefined ? [] : [merge(undefined, source.platform, facts, { traitsOf, now })],
    ),
    stale: false,
    silent: answers.flatMap(({ source, failed }) => (failed ? [source.platform] : [])),
  };
}

/** The known order with what its platform says now. */
async function refresh(
  known: FoundOrder,
  { sources, traitsOf, now }: Pick<CommandPorts, 'sources' | 'traitsOf' | 'now'>,
): Promise<LookUp> {
  const { platform, id } = known.order;
  const source = sources.find((candidate) => candidate.platform === platform);
  if (source === undefined) return { found: [known], stale: true, silent: [] };
  const { facts, failed } = await ask(source, id);
  if (facts === undefined) return { found: [known], stale: true, silent: failed ? [platform] : [] };
  return { found: [merge(known, platform, facts, { traitsOf, now })], stale: false, silent: [] };
}

async function ask(source: OrderSource, id: string) {
  try {
    const facts = await source.fetch(id, { deadlineMs: sourceDeadlineMs });
    return { source, facts, failed: false };
  } catch {
    // The client has logged why; here it only matters that there is no answer.
    return { source, facts: undefined, failed: true };
  }
}

function merge(
  known: FoundOrder | undefined,
  platform: string,
  facts: OrderFacts,
  { traitsOf, now }: Pick<CommandPorts, 'traitsOf' | 'now'>,
): FoundOrder {
  const receivedAt = now();
  const event = { kind: 'order', platform, type: 'look-up', change: 'updated', facts } as const;
  return {
    order: decide(known, event, { receivedAt, origin: 'catch_up', traits: traitsOf(platform) })
      .order,
    timeline: known?.timeline ?? [],
    refreshedAt: receivedAt,
  };
}

import { contentOf } from '../api/read-webhooks.ts';
import type { FetchedOrder } from '../platform-api.ts';
import { isObject } from '../parse-body.ts';
import { readId, readObject, readTime, type Scopes } from '../read-field.ts';
import { readItemList } from '../read-items.ts';
import { readStatus } from '../read-status.ts';
import { readFacts, readPlacedAt } from './read-facts.ts';
import { distinct, readParcels } from './read-parcels.ts';

/**
 * An order as either generation answers it. It keeps the id it was asked for, which events know it by;
 * another one in the answer is its alias, and what people call it unless they are told a number. Undefined where the answer holds no order.
 */
export function readFetchedOrder(id: string, answer: unknown): FetchedOrder | undefined {
  const content = contentOf(answer);
  if (!isObject(content)) return undefined;
  const scopes = [readObject([content], ['order']), content];
  const stated = readFacts(scopes);
  const { named, ofItems } = readParcels(scopes);
  const own = readId(scopes, ['id']);
  const alias = own === id ? undefined : own;
  const number = stated.number ?? alias;
  return {
    facts: {
      ...stated,
      id,
      // It may be too small a part of the order that was asked for.
      items: stated.items?.length ? stated.items : undefined,
      alias,
      number: number === id ? undefined : number,
      status: stated.status ?? statusOfItems(scopes),
      parcels: distinct([...named, ...ofItems]),
      placedAt: readPlacedAt(scopes),
    },
    updatedAt: readTime(scopes, ['updated_at']),
    owner: readId(scopes, ['organization_id']),
  };
}

const stages = ['pending_cost', 'new', 'in_production', 'shipped', 'delivered', 'complete'];

/**
 * V1 tells no status of the order, only of its items (documented): the order is as far as the last of them
 * (inferred). One item of which nothing is known could be behind all others.
 */
function statusOfItems(scopes: Scopes): string | undefined {
  const items = readItemList(scopes) ?? [];
  const reached = items.map((item) => stages.indexOf(readStatus([item], ['status']) ?? ''));
  return stages[reached.reduce((least, stage) => Math.min(least, stage), Infinity)];
}

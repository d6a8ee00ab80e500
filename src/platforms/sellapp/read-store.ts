import type { Store } from '../../orders/order.ts';
import type { JsonObject } from '../parse-body.ts';
import { readId, readText } from '../read-field.ts';
import { withoutEntities } from '../without-entities.ts';

/** `store: 1` beside a webhook's data; a name is told only by some bodies, inside. */
export function readStore(body: JsonObject): Store | undefined {
  const id = readId([body], ['store', 'store_id', 'store.id', 'data.store_id']);
  const name = readText([body], ['store.name', 'data.store.name'], 200);
  if (id === undefined) return undefined;
  return { id, name: name === undefined ? undefined : withoutEntities(name) };
}

import type { OrderFacts, Store } from '../../orders/order.ts';
import { readId, readText, readTime, type Scopes } from '../read-field.ts';
import { readItems } from '../read-items.ts';
import { readMoney } from '../read-money.ts';
import { readStatus } from '../read-status.ts';
import { withoutEntities } from '../without-entities.ts';

/**
 * What the scopes say of an order besides its id and parcels. V1's documented answer gives the names in
 * camel case; the rest are guesses in V2's casing.
 */
export function readFacts(scopes: Scopes): Omit<OrderFacts, 'id' | 'parcels'> {
  const customerName = readName(scopes, ['customer_name', 'customer.name']);
  return {
    number: readId(scopes, ['order_number', 'order_no', 'number']),
    status: readStatus(scopes, [
      'new_status',
      'to_status',
      'current_status',
      'changes.status.to',
      'changes.status.new',
      'order_status',
      'status',
      'status.name',
      'status.to',
    ]),
    previousStatus: readStatus(scopes, [
      'previous_status',
      'old_status',
      'from_status',
      'changes.status.from',
      'changes.status.old',
      'previous_attributes.status',
      'status.from',
    ]),
    store: readStore(scopes),
    items: readItems(scopes),
    customerName: customerName?.includes('@') === true ? undefined : customerName,
    // The documented example shows bare numbers (`"totalAmount": 123`): read as whole units (inferred).
    total: readMoney(scopes, {
      minor: ['total_cents'],
      major: ['total_amount', 'total_price', 'total.amount', 'total'],
      currency: ['currency', 'total.currency'],
    }),
  };
}

function readName(scopes: Scopes, paths: readonly string[]): string | undefined {
  const name = readText(scopes, paths, 200);
  return name === undefined ? undefined : withoutEntities(name);
}

/** V1's documented order tells only the name, V2's only the id. */
export function readStore(scopes: Scopes): Store | undefined {
  const id = readId(scopes, ['store_id', 'store.id']);
  const name = readName(scopes, ['store_name', 'store.name']);
  return id === undefined && name === undefined ? undefined : { id, name };
}

/** When the order was placed, as far as the scopes are the order itself. */
export function readPlacedAt(scopes: Scopes): number | undefined {
  return readTime(scopes, ['placed_at', 'ordered_at', 'date', 'created_at']);
}

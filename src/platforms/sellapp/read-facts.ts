import type { OrderFacts } from '../../orders/order.ts';
import { readId, readTime, type Scopes } from '../read-field.ts';
import { readItems } from '../read-items.ts';
import { readMoney } from '../read-money.ts';
import { readStatus } from '../read-status.ts';

/**
 * What an invoice (webhooks, seen) or an order (`/v2/orders`, SDK) says. SellApp knows a customer only by
 * the e-mail address, which is not read, and ships nothing.
 */
export function readFacts(scopes: Scopes): Omit<OrderFacts, 'id' | 'store'> {
  const items = readItems(scopes);
  return {
    number: readId(scopes, ['order_number', 'number']),
    status: readStatus(scopes, ['status.status.status', 'status.status', 'status']),
    // No event of SellApp's tells what an order is now, so an empty list was only left out.
    items: items?.length ? items : undefined,
    total: readMoney(scopes, {
      minor: ['totals.total_cents', 'total_cents', 'payment.full_price.base'],
      currency: ['totals.currency', 'payment.full_price.currency', 'currency'],
    }),
    placedAt: readTime(scopes, ['created_at']),
  };
}

import type { JsonObject } from '../parse-body.ts';
import { readId, readObject, readText } from '../read-field.ts';

const stated = ['data.order_id', 'data.invoice_id', 'data.order.id', 'data.invoice.id'];

/** The order (SellApp's API calls it an invoice) that an event is about. */
export function readOrderId(body: JsonObject, type: string): string | undefined {
  if (type.startsWith('order.')) return readId([body], ['data.id', ...stated]);
  return readId([body], stated) ?? invoiceOfTicket(body);
}

/** Documented: a ticket refers to `{ id, type: "App\\Models\\Invoice" }`, or to something else. */
function invoiceOfTicket(body: JsonObject): string | undefined {
  const reference = readObject([body], ['data.ticket.reference', 'data.reference']);
  const isInvoice = readText([reference], ['type'])?.endsWith('\\Invoice') === true;
  return isInvoice ? readId([reference], ['id']) : undefined;
}

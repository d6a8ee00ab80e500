import { isObject, parseBody, type JsonObject } from '../parse-body.ts';
import type { Platform } from '../platform.ts';
import { readEntries } from '../read-entries.ts';
import { longestList, readId, readObject, readText } from '../read-field.ts';
import { readOrderId } from './read-order-id.ts';

/**
 * Who placed an order, as far as SellApp says it: the checkout's extra fields and `discord_data` (both seen in real bodies, not
 * documented), and what a customer writes in a ticket about an invoice (documented).
 */
export const readBuyer: NonNullable<Platform['readBuyer']> = ({ type, body }) => {
  const content = parseBody(body);
  const orderId = content && readOrderId(content, type);
  if (content === undefined || orderId === undefined) return undefined;
  const data = readObject([content], ['data']);
  const isOrder = type.startsWith('order.');
  const fields = isOrder ? checkoutFields(data) : ticketText(data, type);
  const discord = isOrder ? discordOf(data) : [];
  return fields.length + discord.length > 0 ? { orderId, fields, discord } : undefined;
};

function checkoutFields(data: JsonObject | undefined) {
  const variants = readEntries([data], ['product_variants']) ?? [];
  const entries = variants
    .slice(0, longestList)
    .flatMap((variant) => readEntries([variant], ['additional_information']) ?? []);
  return entries.slice(0, longestList).flatMap((entry) => {
    const label = readText([entry], ['label'], 200);
    const text = readText([entry], ['value'], 2_000);
    return label === undefined || text === undefined ? [] : [{ label, text }];
  });
}

/** Staff answer tickets as well, and may repeat what another customer wrote. */
function ticketText(data: JsonObject | undefined, type: string) {
  const isTicket = type.startsWith('ticket');
  const isByCustomer = readText([data], ['author'], 20)?.toUpperCase() === 'CUSTOMER';
  const text = readText([data], ['content', 'message'], 4_000);
  return isTicket && isByCustomer && text !== undefined ? [{ label: 'ticket', text }] : [];
}

function discordOf(data: JsonObject | undefined): readonly string[] {
  const told = readObject([data], ['customer_information.discord_data']);
  if (!isObject(told)) return [];
  const id = readId([told], ['id', 'user_id', 'discord_id']);
  const name = readText([told], ['username'], 100);
  return [id, name].flatMap((each) => each ?? []);
}

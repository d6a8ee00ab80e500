import { isObject, parseJson } from '../../../platforms/parse-body.ts';

const anyOf = (...patterns: readonly string[]): RegExp => new RegExp(patterns.join('|'), 'i');

/** Names of fields whose texts and numbers say nothing about a person; everything else is hidden. */
const harmless = anyOf(
  '(^|_)(ids?|type|event|status|state|topic|kind|currency|sku|size|color|carrier|method)$',
  '(^|_)(at|date|quantity|count|price|amount|total|cents|units|sale|fee|tax|discount|rating|version)$',
  '^(order_|invoice_|tracking_|parcel_|shipment_|item_)?number$',
  '^(tracking|status|carrier|error)_code$|^store$',
  '^(tracking|product|variant|store|item)_(name|title)$',
);

/** What a shop sells or is: the names in here are no people's. */
const things = anyOf(
  '^(items?|line_items|products?|product_variants?|variants?|stores?|plan|shipments?|parcels?)$',
);
const names = /^(name|title)$/;

/** Whatever is in here is about a person, whatever it is called. */
const people = anyOf(
  ...['customer', 'buyer', 'client', 'user', 'person', 'member', 'sender', 'author', 'recipient'],
  ...['contact', 'e?mail', 'phone', 'discord', '(^|_)ip($|_)', '(first|last|full)_name', 'birth'],
  ...['address', 'billing', 'ship_', 'shipping_to', 'street', 'house', 'city', 'country', 'zip'],
  ...['postal', 'post_?code', 'card', 'iban', 'account', 'bank', 'vat', 'tax_id', 'tax_number'],
  ...['passport', 'national', 'licen[cs]e', 'telegram', 'whatsapp', 'facebook', 'zalo', 'steam'],
  ...['owner', 'receiver', 'consignee', 'destination', '^(to|from)$'],
  ...['content', 'message', 'note', 'comment', 'additional', 'deliverables'],
);

/** Of the personal data, what identifies a person only together with the shop's own database. */
const ownIds = /^((customer|buyer|client|user|member|author|sender)_)?ids?$/;

/** In place of a text that may be about a person. */
export const hidden = '•••';

/**
 * The body with every text and number hidden that is not known to be harmless: platforms add fields without asking us.
 * A body that is not JSON is hidden as a whole.
 */
export function maskPersonal(body: string): string {
  try {
    const masked = mask(parseJson(body), '', { thing: false, person: false });
    return JSON.stringify(masked, undefined, 2);
  } catch {
    return `${hidden} (not JSON)`;
  }
}

/** What the objects around a value say of it. */
interface Within {
  /** The nearest one is something a shop sells or is. */
  readonly thing: boolean;
  /** Any of them is about a person. */
  readonly person: boolean;
}

/** `orderNumber` is `order_number`. */
const snakeCase = (name: string): string =>
  name.replace(/([a-z\d])([A-Z])/g, '$1_$2').toLowerCase();

/** Some senders make a list of people a map by their addresses. */
const shownName = (name: string): string => (name.includes('@') ? hidden : name);

function mask(value: unknown, name: string, within: Within): unknown {
  const key = snakeCase(name);
  const inside = { thing: things.test(key), person: within.person || people.test(key) };
  if (Array.isArray(value)) return value.map((entry: unknown) => mask(entry, name, within));
  if (isObject(value)) {
    return Object.fromEntries(
      Object.entries(value).map(([field, entry]) => [shownName(field), mask(entry, field, inside)]),
    );
  }
  if (value === null || typeof value === 'boolean') return value;
  const isAddress = typeof value === 'string' && value.includes('@');
  return !isAddress && isShown(key, within.thing, inside.person) ? value : hidden;
}

function isShown(key: string, ofThing: boolean, ofPerson: boolean): boolean {
  if (ofPerson) return ownIds.test(key);
  return harmless.test(key) || (ofThing && names.test(key));
}

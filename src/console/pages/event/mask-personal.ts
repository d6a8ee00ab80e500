import { isObject, parseJson } from '../../../platforms/parse-body.ts';

const anyOf = (...patterns: readonly string[]): RegExp => new RegExp(patterns.join('|'), 'i');

/** Names of fields whose texts say nothing about a person; every other text is hidden. */
const harmless = anyOf(
  '(^|_)(ids?|type|event|status|state|topic|kind|currency|sku|size|color|carrier|method)$',
  '(^|_)(at|date|number|code|quantity|price|amount|total)$',
  '^(set|updated|created)At$',
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
  ...['postal', 'post_?code', 'card', 'iban', 'account', 'vat', 'tax_number'],
  ...['content', 'message', 'note', 'comment', 'additional', 'deliverables'],
);

const hidden = '•••';

/**
 * The body with every text hidden that is not known to be harmless: platforms add fields without asking us.
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
  readonly thing: boolean;
  readonly person: boolean;
}

function mask(value: unknown, key: string, within: Within): unknown {
  const inside = {
    thing: within.thing || things.test(key),
    person: within.person || people.test(key),
  };
  if (Array.isArray(value)) return value.map((entry: unknown) => mask(entry, key, within));
  if (isObject(value)) {
    return Object.fromEntries(
      Object.entries(value).map(([name, entry]) => [name, mask(entry, name, inside)]),
    );
  }
  if (value === null || typeof value === 'boolean') return value;
  if (inside.person) return /(^|_)ids?$/.test(key) ? value : hidden;
  if (typeof value === 'number' || harmless.test(key)) return value;
  return inside.thing && names.test(key) ? value : hidden;
}

import { isObject } from '../../../platforms/parse-body.ts';

/** Names of fields whose texts say nothing about a person; every other text is hidden. */
const harmless =
  /(^|_)(id|ids|type|event|status|state|topic|currency|sku|size|color|quantity|carrier|method|kind|gateway|set|archived)$|(^|_)(at|date|number|code|price|amount|total)$|At$|^(tracking|product|variant|store|item)_(name|title)$/;
/** Things a shop sells or is: their names are no people's. */
const things =
  /^(items?|line_items|products?|product_variants?|variants?|stores?|plan|shipments?|parcels?)$/;
const titles = /^(name|title)$/;
/** Whatever is in here is about a person, whatever it is called. */
const people =
  /customer|buyer|client|user|person|member|sender|author|contact|recipient|address|e?mail|phone|billing|ship_|shipping_(to|address)|street|house|birth|card|iban|account|vat|tax_number|discord|deliverables|additional|content|message|note|comment|postal|post_?code|zip|city|country|(first|last|full)_name|(^|_)ip($|_)/i;

const hidden = '•••';

/**
 * The body with every text hidden that is not known to be harmless: platforms add fields without asking us.
 * A body that is not JSON is hidden as a whole.
 */
export function maskPersonal(body: string): string {
  try {
    return JSON.stringify(
      mask(JSON.parse(body), '', { thing: false, person: false }),
      undefined,
      2,
    );
  } catch {
    return `${hidden} (not JSON)`;
  }
}

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
  return inside.thing && titles.test(key) ? value : hidden;
}

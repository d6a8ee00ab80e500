import fc from 'fast-check';

/** Names that are dangerous, empty, long, or mean something to us. */
const names = fc.constantFrom(
  ...['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'then', 'toJSON'],
  ...['', ' ', '0', '-1', 'length', 'é', '\u202e', '\ud800', 'x'.repeat(300)],
  ...['order_id', 'orderId', 'status', 'previous_status', 'items', 'title', 'quantity', 'number'],
  ...['tracking_number', 'trackingCode', 'carrier', 'fulfillment', 'customer_name', 'order'],
  ...['total', 'currency', 'store_id', 'store', 'occurred_at', 'updated_at', 'created_at', 'id'],
  ...['ticket', 'content', 'author', 'rating', 'amount', 'subject', 'name', 'line_items'],
);

/** Texts that break what is careless: Discord's markup, other scripts, directions, half characters, bytes. */
const texts = fc.oneof(
  fc.constantFrom(
    ...[
      '@everyone',
      '<@&1>',
      '[a](javascript:x)',
      '```',
      '||',
      '\u0000',
      '\r\nX: y',
      '%s%n',
      '${x}',
    ],
    ...[
      '\ud83d',
      '\udc00x',
      '👩‍👩‍👧‍👦'.repeat(200),
      '\u202eabc',
      'Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢',
      "';DROP TABLE events;--",
      '../../etc/passwd',
    ],
    ...[
      '1e999',
      '-0',
      'NaN',
      '9'.repeat(400),
      '2026-02-30T25:61:61Z',
      '0000-00-00',
      'x'.repeat(9_000),
    ],
    ...['New', 'Shipped', 'In Production', 'Cancelled', 'COMPLETED', '<script>', 'a@b.example'],
  ),
  fc.string({ unit: 'binary', maxLength: 20 }),
);

const values = fc.oneof(
  texts,
  fc.double(),
  fc.maxSafeInteger(),
  fc.constantFrom<unknown>(null, true, false, [], {}, [[]], [null], { a: [{ b: {} }] }),
  fc.array(texts, { maxLength: 3 }),
);

/** Written into the text itself, since `JSON.stringify` would not: what only a parser meets. */
const rawMembers = fc.oneof(
  { arbitrary: fc.constant(''), weight: 6 },
  fc.constantFrom(
    '"__proto__":{"polluted":true},',
    '"id":"first","id":"second",',
    '"n":123456789012345678901234567890,',
    '"n":1e400,"m":-1e-400,',
    '"\\u0000":"\\ud800",',
  ),
  fc
    .integer({ min: 10, max: 30 })
    .map((depth) => `"deep":${'['.repeat(depth)}${']'.repeat(depth)},`),
  fc
    .integer({ min: 10, max: 30 })
    .map((depth) => `"deep":${'{"a":'.repeat(depth)}12345678901234567890${'}'.repeat(depth)},`),
);

const objects = fc
  .array(fc.tuple(names, values), { maxLength: 6 })
  .map((members) => Object.fromEntries(members));

/** A JSON object's text with strange members of which `fixed` are always there, as they are. */
export function strangeJson(
  fixed: fc.Arbitrary<Readonly<Record<string, unknown>>>,
): fc.Arbitrary<Buffer> {
  return fc.tuple(rawMembers, fixed, objects, objects).map(([raw, own, beside, data]) => {
    const { data: ownData, ...rest } = own;
    const inside = typeof ownData === 'object' ? { ...data, ...ownData } : data;
    const text = JSON.stringify({ ...beside, ...rest, data: inside });
    return Buffer.from(text.replace('{', `{${raw}`));
  });
}

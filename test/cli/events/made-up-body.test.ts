import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { madeUpBody } from '../../../src/cli/events/made-up-body.ts';
import { platforms } from '../../../src/platforms/index.ts';
import { fixtures } from '../../support/fixtures.ts';

const made = (value: unknown): string => madeUpBody(JSON.stringify(value), Math.random) ?? '';
const parsed = (value: unknown): unknown => JSON.parse(made(value));

/** A value without its letters, digits and emoji: what has to stay. */
const skeleton = (text: string): string =>
  text
    .replace(/\p{L}/gu, 'x')
    .replace(/\p{Nd}/gu, '0')
    .replace(/\p{Extended_Pictographic}/gu, '*');

describe('a body that is made up', () => {
  it('keeps what is known to say nothing about anybody', () => {
    const body = {
      id: 'evt_01HX9',
      type: 'order.status_changed',
      created_at: '2026-05-23T12:00:00.000Z',
      organization_id: 'org_123',
      store: 7,
      data: {
        order_id: 1042,
        status: 'Partially Refunded',
        newStatus: 'ON_HOLD',
        currency: 'VND',
        items: [{ quantity: 2.5, id: '5e8d1c3a-4b5a-4c6d-8e7f-001122334455' }, null, [], {}, true],
        reference: { type: 'App\\Models\\Invoice' },
      },
    };
    expect(parsed(body)).toEqual(body);
  });

  it('makes names up that are words of platforms, too', () => {
    const customer = { name: 'Won Cash', firstName: 'Won', last_name: 'USD', status: 'new' };
    const text = made({ customer, customer_name: 'Won Cash' });
    expect(text).not.toMatch(/Won|Cash|USD/);
    expect(text).toContain('"new"');
  });

  it.each([
    'Jane Example',
    'jane.example+shop@mail.example',
    '1 Invented Street, 90210 Nowhere',
    '+1 555 123 4567',
    'sk_live_4eC39HqLyjWDarjtT1zdp7dc',
    '1Z999AA12345678499',
    'Nguyễn Đức Ánh',
    'Андрей Ёлкин',
    '山田花子',
    'محمد علي',
    'สมชาย ใจดี',
    'Σοφία Παπά',
    '١٢٣٤٥',
  ])('replaces %s by a text of the same shape and script', (text) => {
    const body = { note: text, [text]: { id: text, list: [text], [`x ${text}`]: text } };
    const out = made(body);
    expect(out).not.toContain(text);
    const note = String((JSON.parse(out) as Record<string, unknown>)['note']);
    if (!text.includes('@')) expect(skeleton(note)).toBe(skeleton(text));
    const scripts = ['Latin', 'Cyrillic', 'Han', 'Arabic', 'Thai', 'Greek'];
    for (const script of scripts) {
      const has = (said: string) => new RegExp(`\\p{Script=${script}}`, 'u').test(said);
      expect([script, has(note)]).toEqual([script, has(text)]);
    }
  });

  it('leads to no address and no host of anybody', () => {
    const out = parsed({ e: 'jane@corp.example', u: 'https://shop.example/track/Jane?e=jane' });
    expect(out).toMatchObject({
      e: expect.stringMatching(/^[a-z]{4}@example\.com$/) as unknown,
      u: expect.stringMatching(
        /^https:\/\/example\.com\/[a-z]{5}\/[A-Z][a-z]{3}\?[a-z]=[a-z]{4}$/,
      ) as unknown,
    });
  });

  it('says the same in the same way, so that what belongs together still does', () => {
    const out = parsed({ a: 'Jane Example', b: ['Jane Example'] }) as { a: string; b: string[] };
    expect(out.b).toEqual([out.a]);
  });

  it('writes numbers as they were written', () => {
    const out = madeUpBody('{"id": 12345678901234567890, "total": 38.50, "n": 1e3}', Math.random);
    expect(out).toContain('"id": 12345678901234567890');
    expect(out).toMatch(/"total": [1-9]{2}\.[1-9]0,/);
    expect(out).toMatch(/"n": \de\d/);
  });

  it.each(['', 'Jane', '{"a":', '[['.repeat(40)])('is none where %j is not JSON', (body) => {
    expect(madeUpBody(body, Math.random)).toBeUndefined();
  });

  it.each(fixtures)('is read like the one it stands for: $file', ({ platform, type, body }) => {
    const again = Buffer.from(madeUpBody(body.toString(), Math.random) ?? '');
    const event = platform.read({ type, body });
    const repeated = platform.read({ type, body: again });
    expect(Object.keys(repeated)).toEqual(Object.keys(event));
    expect(again.toString()).not.toMatch(/jane|mark@|Invented|192\.0\.2|KEY-A|555 0100/i);
    const opened = (sent: Buffer) =>
      platform.open({ headers: platform.sign({ type, body: sent, secret: 's' }), body: sent });
    expect(opened(again)?.orderId).toBe(opened(body)?.orderId);
  });
});

describe('whatever a shop sends', () => {
  const letters = 'abcdefghijklmnoprstuvwyz';
  const word = fc.string({
    unit: fc.constantFrom(...Array.from(letters)),
    minLength: 6,
    maxLength: 9,
  });
  const capital = word.map((text) => text.charAt(0).toUpperCase() + text.slice(1));
  const digits = fc.stringMatching(/^[1-9]{4}$/);
  const personal = fc.oneof(
    fc.tuple(capital, capital).map((parts) => parts.join(' ')),
    fc.tuple(word, word).map(([name, host]) => `${name}@${host}.example`),
    fc.tuple(digits, digits).map((parts) => `+${parts.join(' ')}`),
    fc.tuple(digits, capital).map((parts) => parts.join(' ')),
    fc.tuple(word, digits).map(([text, end]) => `sk_live_${text}${end}`),
    fc.string({
      unit: fc.constantFrom(...Array.from('ЖдёйاбحمднกขЁ山田花さカ')),
      minLength: 6,
      maxLength: 9,
    }),
  );
  const names = [
    ...['id', 'order_id', 'status', 'type', 'event', 'name', 'email', 'phone', 'title', 'currency'],
    ...['created_at', 'quantity', 'customer', 'data', 'address', 'tracking_code', 'note', 'x'],
  ];
  const field = fc.oneof(
    { weight: 5, arbitrary: fc.constantFrom(...names) },
    { weight: 1, arbitrary: personal },
  );
  const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
    tree: fc.oneof(
      { maxDepth: 4 },
      personal,
      fc.oneof(
        fc.integer(),
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        fc.boolean(),
        fc.constant(null),
      ),
      fc.array(tie('tree'), { maxLength: 4 }),
      fc
        .array(fc.tuple(field, tie('tree')), { maxLength: 5 })
        .map((fields) => Object.fromEntries(fields)),
    ),
  }));

  const textsIn = (value: unknown): readonly string[] => {
    if (typeof value === 'string') return [value];
    if (typeof value !== 'object' || value === null) return [];
    const own = Array.isArray(value)
      ? []
      : Object.keys(value).filter((key) => !names.includes(key));
    return [...own, ...Object.values(value).flatMap(textsIn)];
  };
  const shapeOf = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(shapeOf);
    if (typeof value !== 'object' || value === null) return typeof value;
    return Object.values(value).map(shapeOf);
  };

  it('no text of a person survives, and the shape does', () => {
    fc.assert(
      fc.property(tree, (value) => {
        const out = made(value);
        for (const text of textsIn(value))
          expect(out).not.toContain(JSON.stringify(text).slice(1, -1));
        expect(shapeOf(JSON.parse(out))).toEqual(shapeOf(value));
      }),
      { numRuns: 500 },
    );
  });
});

it('has the words of every event and status of every platform', () => {
  const types = platforms.flatMap(({ eventTypes }) => eventTypes);
  expect(parsed({ list: types })).toEqual({ list: types });
  const statuses = ['In Production', 'Pending Cost', 'PARTIAL', 'DISPUTING', 'REVERSED', 'VOIDED'];
  expect(parsed({ list: statuses })).toEqual({ list: statuses });
});

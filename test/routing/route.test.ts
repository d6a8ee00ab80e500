import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultRules } from '../../src/routing/default-rules.ts';
import { route, type RoutableEvent } from '../../src/routing/route.ts';
import type { Rule } from '../../src/routing/rule.ts';

const byDefault = defaultRules('default', [
  { name: 'sellfern', defaultTypes: ['order.created', 'order.fulfillment.*'] },
  { name: 'sellapp', defaultTypes: ['order.*'] },
]);

function channels(event: RoutableEvent, rules: readonly Rule[]): readonly string[] {
  const routing = { rules, defaultRules: byDefault, defaultLocale: 'en' } as const;
  return route(event, routing).map(({ channelId }) => channelId);
}

it('carries the mode of a channel that is no feed', () => {
  const rules = [{ pattern: '*', channelIds: ['x', 'y', 'z'] }];
  const routing = { rules, defaultRules: [], defaultLocale: 'en', modes: { y: 'forum' } } as const;
  const event = { platform: 'sellapp', type: 'order.created' };
  expect(route(event, routing).map(({ mode }) => mode)).toEqual([undefined, 'forum', undefined]);
});

describe('route', () => {
  const shipped = { platform: 'sellfern', type: 'order.fulfillment.shipped', storeId: 'a' };

  it.each<[string, RoutableEvent, readonly Rule[], readonly string[]]>([
    ['an unclaimed default type', shipped, [], ['default']],
    ['an unclaimed type that is no default', { ...shipped, type: 'order.updated' }, [], []],
    [
      'another platform’s default type',
      { platform: 'sellapp', type: 'order.updated' },
      [],
      ['default'],
    ],
    ['an unknown platform', { platform: 'other', type: 'order.created' }, [], []],
    ['a claimed event', shipped, [{ pattern: 'order.*', channelIds: ['x'] }], ['x']],
    ['a silenced event', shipped, [{ pattern: 'order.*', channelIds: [] }], []],
    [
      'an event claimed by two rules',
      shipped,
      [
        { pattern: 'order.*', channelIds: ['x', 'y'] },
        { pattern: '*.shipped', channelIds: ['y', 'z'] },
      ],
      ['x', 'y', 'z'],
    ],
    [
      'an event that one rule silences and another sends',
      shipped,
      [
        { pattern: '*', channelIds: [] },
        { pattern: 'order.*', channelIds: ['x'] },
      ],
      ['x'],
    ],
    [
      'a rule for its platform',
      shipped,
      [{ platform: 'sellfern', pattern: '*', channelIds: ['x'] }],
      ['x'],
    ],
    [
      'a rule for another platform',
      shipped,
      [{ platform: 'sellapp', pattern: '*', channelIds: ['x'] }],
      ['default'],
    ],
    ['a rule for its store', shipped, [{ storeId: 'a', pattern: '*', channelIds: ['x'] }], ['x']],
    [
      'a rule for a store whose id only begins alike',
      shipped,
      [{ storeId: 'ab', pattern: '*', channelIds: ['x'] }],
      ['default'],
    ],
    [
      'a rule for a store, the event naming none',
      { ...shipped, storeId: undefined },
      [{ storeId: 'a', pattern: '*', channelIds: ['x'] }],
      ['default'],
    ],
  ])('%s goes where it should', (_, event, rules, expected) => {
    expect(channels(event, rules)).toEqual(expected);
  });

  it('uses a rule’s language, else the general one', () => {
    const rules = [
      { pattern: '*', channelIds: ['x', 'y'] },
      { pattern: 'order.*', locale: 'vi', channelIds: ['y', 'z'] },
      { pattern: '*.shipped', locale: 'en', channelIds: ['y'] },
    ] as const;
    expect(route(shipped, { rules, defaultRules: [], defaultLocale: 'en' })).toEqual([
      { channelId: 'x', locale: 'en' },
      { channelId: 'y', locale: 'vi' },
      { channelId: 'z', locale: 'vi' },
    ]);
  });

  it('has nowhere to go without a default channel', () => {
    expect(defaultRules(undefined, [{ name: 'sellfern', defaultTypes: ['*'] }])).toEqual([]);
  });
});

describe('route, whatever the rules', () => {
  const word = fc.constantFrom('a', 'b');
  const event = fc.record(
    { platform: word, type: fc.constantFrom('a.a', 'a.b', 'b'), storeId: word },
    { requiredKeys: ['platform', 'type'] },
  );
  const rule: fc.Arbitrary<Rule> = fc.record(
    {
      platform: word,
      pattern: fc.constantFrom('*', 'a.*', 'a.b', '*b'),
      storeId: word,
      locale: fc.constantFrom('en', 'vi'),
      channelIds: fc.array(fc.constantFrom('x', 'y', 'z')),
    },
    { requiredKeys: ['pattern', 'channelIds'] },
  );
  const rules = fc.array(rule, { maxLength: 5 });
  const none = { defaultRules: [], defaultLocale: 'en' } as const;

  it('names a channel once', () => {
    fc.assert(
      fc.property(event, rules, (anyEvent, anyRules) => {
        const names = channels(anyEvent, anyRules);
        expect(new Set(names).size).toBe(names.length);
      }),
    );
  });

  it('reaches the same channels in any order of the rules', () => {
    fc.assert(
      fc.property(event, rules, (anyEvent, anyRules) => {
        const backwards = channels(anyEvent, anyRules.toReversed());
        expect(new Set(backwards)).toEqual(new Set(channels(anyEvent, anyRules)));
      }),
    );
  });

  it('reaches with two lists of rules what either reaches', () => {
    fc.assert(
      fc.property(event, rules, rules, (anyEvent, some, others) => {
        const reached = (list: readonly Rule[]) =>
          route(anyEvent, { rules: list, ...none }).map(({ channelId }) => channelId);
        expect(new Set(reached([...some, ...others]))).toEqual(
          new Set([...reached(some), ...reached(others)]),
        );
      }),
    );
  });
});

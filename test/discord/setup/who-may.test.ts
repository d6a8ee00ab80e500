import fc from 'fast-check';
import { expect, it } from 'vitest';
import type {
  LocalInteraction,
  LocalMember,
} from '../../local-discord/interactions/interaction.ts';
import { manager, openPanel, orders, staffRole } from './open-panel.ts';

/* Every press and every form is asked for Manage Server and for the server's admission again. */

const payloads = [
  ...['edit:orders', 'edit:', 'edit:nothing', 'look', 'test', 'untest', 'undo:1', 'undo:x', 'word'],
  ...['take:language:0:vi', 'take:orders:0.-:1100000000000000200', 'take:orders::', ''],
  ...['shop', '@sellfern-2:edit:orders', '@sellfern-2:language:0', '@:look', '@'],
  ...['orders:0.0', 'language:0', 'language:9', 'language:-', 'language:0.0', 'retention:x'],
];
const values = [
  '',
  'vi',
  orders,
  '1100000000000000999',
  staffRole,
  '<@1> @everyone',
  '9'.repeat(4_000),
];

const field = fc.record({
  type: fc.constant(18),
  component: fc.record(
    {
      type: fc.constantFrom(3, 4, 6, 8, 21),
      custom_id: fc.constantFrom('LOCALE', 'DISCORD_CHANNEL_ID', 'RETENTION_DAYS', 'word', 'x'),
      value: fc.oneof(fc.constantFrom(...values), fc.boolean(), fc.constant(null)),
      values: fc.array(fc.constantFrom(...values), { maxLength: 3 }),
    },
    { requiredKeys: ['type', 'custom_id'] },
  ),
});
const interaction: fc.Arbitrary<LocalInteraction> = fc.oneof(
  fc.constant({ kind: 'command', command: 'setup' } as const),
  fc
    .constantFrom(...payloads)
    .map((payload) => ({ kind: 'button', customId: `setup:${payload}`, messageId: '1' }) as const),
  fc
    .record({
      payload: fc.constantFrom(...payloads),
      components: fc.array(field, { maxLength: 5 }),
    })
    .map(
      ({ payload, components }) =>
        ({ kind: 'modal', customId: `setup:${payload}`, data: { components } }) as const,
    ),
);

const refused: readonly [string, LocalMember, Parameters<typeof openPanel>[1], string][] = [
  ['a member', { permissions: 0n }, {}, 'Only members with the permission Manage Server'],
  ['staff', { permissions: 1n << 13n, roles: [staffRole] }, {}, 'Only members with the permission'],
  [
    'a manager, in a server not admitted',
    manager,
    { isAdmitted: () => false },
    'not set up for this server yet',
  ],
  [
    'a manager, elsewhere',
    manager,
    { isAdmitted: () => false, place: 'elsewhere' as const },
    'not set up for this server yet',
  ],
];

it.each(refused)(
  '%s sees and changes nothing, whatever they send',
  async (_who, member, told, words) => {
    const canary = 'vi';
    const panel = openPanel({ DISCORD_STAFF_ROLE_IDS: staffRole }, told);
    await panel.save([{ name: 'LOCALE', value: canary }], { via: 'console' });
    await fc.assert(
      fc.asyncProperty(interaction, async (act) => {
        const { response, text } = await panel.person(member).act(act);
        const isWord = text.includes('"custom_id":"word"') || text.includes('That code is wrong');
        expect(isWord || text.includes(words)).toBe(true);
        expect(text).not.toContain('Tiếng Việt');
        expect(response['type'] === 9).toBe(text.includes('"custom_id":"word"'));
        expect(await panel.history({ limit: 5 })).toHaveLength(1);
      }),
      { numRuns: 150 },
    );
  },
);

it('whatever a manager sends, by whatever client, is answered, and only what the parser takes is stored', async () => {
  const panel = openPanel();
  await fc.assert(
    fc.asyncProperty(interaction, async (act) => {
      const { text } = await panel.person().act(act);
      expect(text).not.toContain('abc123');
      for (const { name, value, source } of await panel.list()) {
        if (source !== 'stored') continue;
        expect({ name, value }).toEqual(
          name === 'LOCALE'
            ? { name, value: expect.stringMatching(/^(en|vi)$/) as string }
            : { name: 'DISCORD_CHANNEL_ID', value: orders },
        );
      }
    }),
    { numRuns: 300 },
  );
});

it.each([
  ['no components', {}],
  ['a text', { components: 'x' }],
  ['a field without an id', { components: [{ type: 18, component: { type: 4, value: 'x' } }] }],
  [
    'an object for a value',
    { components: [{ type: 18, component: { custom_id: 'a', value: {} } }] },
  ],
  [
    'rights that are no number',
    { components: [], resolved: { channels: { 1: { type: 0, app_permissions: 'x' } } } },
  ],
  ['41 fields', { components: Array.from({ length: 41 }, () => ({ type: 10 })) }],
])(
  'a form that no client sends, with %s, is an error with an id and changes nothing',
  async (_what, data) => {
    const panel = openPanel();
    const sent = {
      kind: 'modal',
      customId: 'setup:language:0',
      data: { components: undefined, ...data },
    };
    const { text } = await panel.person().act(sent as LocalInteraction);
    expect(text).toContain('abc123');
    expect(await panel.history({ limit: 1 })).toEqual([]);
  },
);

it('who has lost Manage Server since the form was opened saves nothing', async () => {
  const panel = openPanel();
  const { setup, press } = panel.person();
  const form = await press(await setup(), 'Language');
  const demoted = panel.person({ ...manager, permissions: 0n });
  const { text } = await demoted.send(form.response, { LOCALE: 'vi' });
  expect(text).toContain('Only members with the permission Manage Server');
  expect(await panel.history({ limit: 1 })).toEqual([]);
});

it('a channel or role that Discord does not describe was not chosen in Discord', async () => {
  const panel = openPanel();
  const component = { type: 8, custom_id: 'DISCORD_OPS_CHANNEL_ID', values: [orders] };
  const role = { type: 6, custom_id: 'DISCORD_OPS_ROLE_ID', values: [] };
  const components = [component, role].map((one) => ({ type: 18, component: one }));
  const { text } = await panel
    .person()
    .act({ kind: 'modal', customId: 'setup:operators:0.0', data: { components } });
  expect(text).toContain('That form is out of date. Nothing was changed.');
});

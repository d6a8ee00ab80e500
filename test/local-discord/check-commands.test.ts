import { describe, expect, it } from 'vitest';
import { checkCommandsBody } from './check-commands.ts';

const command = (part: object = {}) => ({ name: 'order', description: 'Orders', ...part });
const text = (name: string, part: object = {}) => ({ type: 3, name, description: 'x', ...part });

describe('commands Discord would take', () => {
  it.each<[string, object]>([
    [
      'a subcommand with a required option before an optional one',
      {
        options: [
          {
            type: 1,
            name: 'status',
            description: 'x',
            options: [text('order', { required: true }), text('store')],
          },
        ],
      },
    ],
    [
      'names in Vietnamese',
      { name_localizations: { vi: 'đơn-hàng' }, description_localizations: { vi: 'Đơn hàng' } },
    ],
    [
      'permissions as text, and where it may be used',
      { default_member_permissions: '32', contexts: [0], integration_types: [0] },
    ],
    ['permissions nobody needs', { default_member_permissions: null }],
    [
      'choices',
      {
        options: [
          text('status', {
            choices: [
              { name: 'New', value: 'new' },
              { name: 'Paid', value: 'paid' },
            ],
          }),
        ],
      },
    ],
  ])('%s', (_, part) => {
    expect(checkCommandsBody([command(part)])).toEqual([]);
  });
});

describe('commands Discord would refuse', () => {
  it.each<[string, unknown, string]>([
    ['no list', command(), ': '],
    ['something that is no command', ['order'], ': '],
    ['two of one name', [command(), command()], ': '],
    ['a name in capitals', [command({ name: 'Order' })], '0.name: '],
    ['a name with a space', [command({ name: 'order status' })], '0.name: '],
    ['a name of 33', [command({ name: 'a'.repeat(33) })], '0.name: '],
    [
      'a localized name in capitals',
      [command({ name_localizations: { vi: 'Đơn' } })],
      '0.name_localizations.vi: ',
    ],
    ['a locale that does not exist', [command({ name_localizations: { xx: 'don' } })], '0: '],
    ['an empty description', [command({ description: '' })], '0.description: '],
    ['a description of 101', [command({ description: 'a'.repeat(101) })], '0.description: '],
    [
      'permissions as a number',
      [command({ default_member_permissions: 32 })],
      '0.default_member_permissions: ',
    ],
    ['the same context twice', [command({ contexts: [0, 0] })], '0.contexts: '],
    [
      '26 options',
      [command({ options: Array.from({ length: 26 }, (_, i) => text(`o${i}`)) })],
      '0.options: ',
    ],
    [
      'an optional option before a required one',
      [command({ options: [text('a'), text('b', { required: true })] })],
      '0.options.1.required: ',
    ],
    ['options of one name', [command({ options: [text('a'), text('a')] })], '0.options: '],
    [
      'subcommands beside values',
      [command({ options: [text('a'), { type: 1, name: 'b', description: 'x' }] })],
      '0.options: ',
    ],
    [
      'choices and autocomplete',
      [
        command({
          options: [text('a', { autocomplete: true, choices: [{ name: 'a', value: 'a' }] })],
        }),
      ],
      '0.options.0.autocomplete: ',
    ],
    [
      'a wrong name deep inside',
      [command({ options: [{ type: 1, name: 'b', description: 'x', options: [text('A')] }] })],
      '0.options.0.options.0.name: ',
    ],
  ])('%s', (_, body, where) => {
    const problems = checkCommandsBody(body);
    expect(problems.some((problem) => problem.startsWith(where))).toBe(true);
  });
});

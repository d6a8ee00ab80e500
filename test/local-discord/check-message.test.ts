import { describe, expect, it } from 'vitest';
import { checkMessageBody, checkMessageEdit } from './check-message.ts';

const embed = (part: object) => ({ embeds: [{ title: 'x', ...part }] });
const row = (...components: object[]) => ({ content: 'x', components: [{ type: 1, components }] });
const link = { type: 2, style: 5, label: 'Track', url: 'https://example.com/' };
const action = { type: 2, style: 1, label: 'Next', custom_id: 'next' };
const times = (count: number, text = 'a') => text.repeat(count);

describe('a message Discord would take', () => {
  it.each<[string, object]>([
    ['only text', { content: 'x' }],
    [
      'an embed filled to each single limit',
      embed({ title: times(256), fields: [{ name: times(256), value: times(1024) }] }),
    ],
    [
      'exactly 6000 units of embed text',
      { embeds: [{ description: times(4000) }, { description: times(2000) }] },
    ],
    ['five rows of five buttons', { content: 'x', components: rows(5, 5) }],
    [
      'a button with an emoji and no label',
      row({ type: 2, style: 2, custom_id: 'a', emoji: { name: '🚚' } }),
    ],
    ['a link button', row(link)],
    ['a nonce of 25 characters', { content: 'x', nonce: times(25), enforce_nonce: true }],
    ['mentions left as they are', { content: '@everyone' }],
    ['null where nothing is meant', embed({ url: null, footer: null, description: null })],
  ])('%s', (_, body) => {
    expect(checkMessageBody(body)).toEqual([]);
  });
});

describe('a message Discord would refuse', () => {
  it.each<[string, unknown, string]>([
    ['not an object', 'text', ': '],
    ['nothing at all', {}, 'content: '],
    ['only white space', { content: ' \n ' }, 'content: '],
    ['a text of 2001', { content: times(2001) }, 'content: '],
    ['11 embeds', { embeds: Array.from({ length: 11 }, () => ({ title: 'x' })) }, 'embeds: '],
    [
      '6001 units over two embeds',
      { embeds: [{ description: times(4000) }, { description: times(2001) }] },
      'embeds: ',
    ],
    ['a title of 257', embed({ title: times(257) }), 'embeds.0.title: '],
    ['a description of 4097', embed({ description: times(4097) }), 'embeds.0.description: '],
    [
      '26 fields',
      embed({ fields: Array.from({ length: 26 }, () => ({ name: 'a', value: 'b' })) }),
      'embeds.0.fields: ',
    ],
    [
      'a field name of 257',
      embed({ fields: [{ name: times(257), value: 'b' }] }),
      'embeds.0.fields.0.name: ',
    ],
    [
      'a field value of 1025',
      embed({ fields: [{ name: 'a', value: times(1025) }] }),
      'embeds.0.fields.0.value: ',
    ],
    [
      'a field name of white space',
      embed({ fields: [{ name: ' ', value: 'b' }] }),
      'embeds.0.fields.0.name: ',
    ],
    [
      'an empty field value',
      embed({ fields: [{ name: 'a', value: '' }] }),
      'embeds.0.fields.0.value: ',
    ],
    ['a footer of 2049', embed({ footer: { text: times(2049) } }), 'embeds.0.footer.text: '],
    ['an empty footer', embed({ footer: { text: ' ' } }), 'embeds.0.footer.text: '],
    ['an author of 257', embed({ author: { name: times(257) } }), 'embeds.0.author.name: '],
    ['an embed that shows nothing', { embeds: [{ color: 1 }] }, 'embeds.0.description: '],
    ['a colour beyond 24 bits', embed({ color: 0x1000000 }), 'embeds.0.color: '],
    ['an embed url that is none', embed({ url: 'order 1042' }), 'embeds.0.url: '],
    ['an embed url of another kind', embed({ url: 'javascript:alert(1)' }), 'embeds.0.url: '],
    [
      'two embeds of one url',
      { embeds: [1, 2].map(() => ({ title: 'x', url: 'https://example.com' })) },
      'embeds: ',
    ],
    ['half a surrogate pair', embed({ description: 'a\ud83d' }), 'embeds.0.description: '],
    ['a nonce of 26', { content: 'x', nonce: times(26) }, 'nonce: '],
    ['six rows', { content: 'x', components: rows(6, 1) }, 'components: '],
    ['six buttons in a row', { content: 'x', components: rows(1, 6) }, 'components.0.components: '],
    ['an empty row', row(), 'components.0.components: '],
    ['a label of 81', row({ ...link, label: times(81) }), 'components.0.components.0.label: '],
    ['a label of white space', row({ ...link, label: ' ' }), 'components.0.components.0.label: '],
    [
      'a link of 513',
      row({ ...link, url: `https://e.com/${times(499)}` }),
      'components.0.components.0.url: ',
    ],
    [
      'a link that does not parse',
      row({ ...link, url: 'https://' }),
      'components.0.components.0.url: ',
    ],
    [
      'a link of another kind',
      row({ ...link, url: 'ftp://e.com' }),
      'components.0.components.0.url: ',
    ],
    [
      'a link with a custom id',
      row({ ...link, custom_id: 'a' }),
      'components.0.components.0.custom_id: ',
    ],
    [
      'an action with a url',
      row({ ...action, url: 'https://e.com' }),
      'components.0.components.0.url: ',
    ],
    [
      'an action without custom id',
      row({ ...action, custom_id: undefined }),
      'components.0.components.0.custom_id: ',
    ],
    [
      'a custom id of 101',
      row({ ...action, custom_id: times(101) }),
      'components.0.components.0.custom_id: ',
    ],
    ['the same custom id twice', row(action, action), 'components: '],
  ])('%s', (_, body, where) => {
    // The schema cannot say which of its kinds of component was meant, so some are found at the row.
    const problems = checkMessageBody(body);
    expect(problems.some((problem) => problem.startsWith(where))).toBe(true);
  });
});

it('takes an edit that names only a part, and still holds that part to the limits', () => {
  expect(checkMessageEdit({ components: [] })).toEqual([]);
  expect(checkMessageEdit({ content: times(2001) })).toEqual([
    'content: must be 2000 or fewer in length',
  ]);
});

function rows(count: number, buttons: number) {
  return Array.from({ length: count }, (_, row) => ({
    type: 1,
    components: Array.from({ length: buttons }, (__, place) => ({
      ...action,
      custom_id: `${row} ${place}`,
    })),
  }));
}

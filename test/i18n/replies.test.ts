import { expect, test } from 'vitest';
import { locales } from '../../src/i18n/locale.ts';
import { repliesFor } from '../../src/i18n/replies-for.ts';

/** Words for every argument that any reply takes. */
const words = {
  order: 'ORDER',
  live: 7,
  suspended: 8,
  stages: 'STAGES',
  from: 'FROM',
  to: 'TO',
  zone: 'ZONE',
  again: 'AGAIN',
  id: 'ID',
  platforms: 'PLATFORMS',
  status: 'STATUS',
  text: 'TEXT',
  count: 1234,
  events: 1,
  deliveries: 2,
  messages: 5,
  channels: 6,
  channel: 'CHANNEL',
  reason: 'REASON',
  since: 'SINCE',
  found: 3,
  healed: 4,
  when: 'WHEN',
  value: 'VALUE',
  mode: 'MODE',
  role: 'ROLE',
  days: 'DAYS',
  problems: 'PROBLEMS',
  doubt: 'DOUBT',
  setting: 'SETTING',
  theirs: 'THEIRS',
  mine: 'MINE',
  english: 'View Channel',
  rights: 'RIGHTS',
  platform: 'PLATFORM',
  why: 'WHY',
  by: 'BY',
  code: 'CODE',
  until: 'UNTIL',
  fields: 'FIELDS',
  member: 'MEMBER',
  members: 'MEMBERS',
};

/** Every text of a tree of replies, by its path. */
function textsOf(tree: object, path = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, reply]: [string, unknown]): [string, string][] => {
    const here = `${path}${key}`;
    if (typeof reply === 'string') return [[here, reply]];
    if (typeof reply === 'function')
      return [[here, String((reply as (w: object) => unknown)(words))]];
    return textsOf(reply as object, `${here}.`);
  });
}

test.each(locales)('replies in %s read as written down', async (locale) => {
  const lines = textsOf(repliesFor(locale)).map(([path, text]) => `${path}: ${text}\n`);
  await expect(lines.join('')).toMatchFileSnapshot(`replies.${locale}.txt`);
});

test.each(locales)('every reply in %s is a text in which every word found its place', (locale) => {
  for (const [path, text] of textsOf(repliesFor(locale))) {
    expect(text.trim(), path).not.toBe('');
    expect(text, path).not.toMatch(/undefined|null|NaN|\[object/);
  }
});

/** Nothing but punctuation around words, or the languages' own names. */
const alike = ['bot.parkedSince', 'setup.inMode', 'setup.language.en', 'setup.language.vi'];

test('each language has its own words', () => {
  const vietnamese = new Map(textsOf(repliesFor('vi')));
  for (const [path, text] of textsOf(repliesFor('en'))) {
    if (!alike.includes(path)) expect(vietnamese.get(path), path).not.toBe(text);
  }
});

test.each(locales)('what a form says in %s has room in it', (locale) => {
  const { section, enterWord, field, word } = repliesFor(locale).setup;
  for (const title of [...Object.values(section), enterWord]) {
    expect(title.length).toBeLessThanOrEqual(45);
  }
  for (const { label, about } of [...Object.values(field), word]) {
    expect(label.length, label).toBeLessThanOrEqual(45);
    expect(about.length, about).toBeLessThanOrEqual(100);
  }
});

test('English counts one and many', () => {
  const { itemCount } = repliesFor('en');
  expect(itemCount({ count: 1 })).toBe('1 item');
  expect(itemCount({ count: 1_200 })).toBe('1,200 items');
});

test('Vietnamese writes numbers its own way', () => {
  expect(repliesFor('vi').itemCount({ count: 1_200 })).toBe('1.200 sản phẩm');
});

test.each([
  [1, 'and 1 more order', 'You claimed 1 order linked to somebody else.'],
  [2, 'and 2 more orders', 'You claimed 2 orders linked to somebody else.'],
])('English counts %i of the orders that are claimed', (count, more, claims) => {
  const { privacy } = repliesFor('en');
  expect(privacy.more({ count })).toBe(more);
  expect(privacy.claims({ count })).toBe(claims);
});

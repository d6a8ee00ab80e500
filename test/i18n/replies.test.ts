import { expect, test } from 'vitest';
import { locales } from '../../src/i18n/locale.ts';
import { repliesFor } from '../../src/i18n/replies-for.ts';
import { everyReply } from './every-reply.ts';

test.each(locales)('replies in %s read as written down', async (locale) => {
  const lines = everyReply(repliesFor(locale)).map(([path, text]) => `${path}: ${text}\n`);
  await expect(lines.join('')).toMatchFileSnapshot(`replies.${locale}.txt`);
});

test.each(locales)('every reply in %s is a text in which every word found its place', (locale) => {
  for (const [path, text] of everyReply(repliesFor(locale))) {
    expect(text.trim(), path).not.toBe('');
    expect(text, path).not.toMatch(/undefined|null|NaN|\[object/);
  }
});

/** Nothing but punctuation around words, or the languages' own names. */
const alike = ['bot.parkedSince', 'setup.inMode', 'setup.language.en', 'setup.language.vi'];

test('each language has its own words', () => {
  const vietnamese = new Map(everyReply(repliesFor('vi')));
  for (const [path, text] of everyReply(repliesFor('en'))) {
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

test('nobody reads of notifications of no orders', () => {
  for (const locale of locales) {
    const { notified } = repliesFor(locale).privacy;
    expect(notified({ count: 0 }), locale).not.toContain('0');
  }
});

test.each([
  [1, 'and 1 more order', 'You claimed 1 order linked to somebody else.'],
  [2, 'and 2 more orders', 'You claimed 2 orders linked to somebody else.'],
])('English counts %i of the orders that are claimed', (count, more, claims) => {
  const { privacy } = repliesFor('en');
  expect(privacy.more({ count })).toBe(more);
  expect(privacy.claims({ count })).toBe(claims);
});

import { expect, it } from 'vitest';
import { localeOf } from '../../src/i18n/locale.ts';

it.each([
  ['vi', 'vi'],
  ['en-US', 'en'],
  ['en-GB', 'en'],
  ['fr', 'en'],
  ['', 'en'],
  ['vietnam', 'en'],
])('speaks to somebody whose Discord is set to "%s" in %s', (discordLocale, locale) => {
  expect(localeOf(discordLocale)).toBe(locale);
});

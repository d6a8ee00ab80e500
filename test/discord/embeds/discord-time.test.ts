import { expect, it } from 'vitest';
import { discordTime } from '../../../src/discord/embeds/discord-time.ts';

it.each([
  [1779537600999, '<t:1779537600:R>'],
  [0, '<t:0:R>'],
  [-1, '<t:-1:R>'],
  [Number.MAX_VALUE, '<t:8640000000000:R>'],
  [Number.NEGATIVE_INFINITY, '<t:-8640000000000:R>'],
  [Number.NaN, '<t:0:R>'],
])('writes %d ms as a time Discord can show', (ms, text) => {
  expect(discordTime(ms, 'R')).toBe(text);
});

import { expect, it } from 'vitest';
import { channelText } from '../../../src/console/parts/channel-label.ts';

it.each([
  ['orders', '#orders'],
  ['#1042 · Fern & Oak', '#1042 · Fern & Oak'],
  [undefined, '42'],
])('calls a channel or post named %s %s', (name, text) => {
  expect(channelText('42', { channelName: () => name })).toBe(text);
});

import { expect, it } from 'vitest';

import { withoutAddresses } from '../../src/platforms/without-addresses.ts';
import { cpuMsOf } from '../support/cpu-ms-of.ts';

it.each([
  ['write to jane@example.com, please', 'write to ••• please'],
  ['<jane.doe+shop@mail.example.com>', '<•••>'],
  ['jane＠example.com', '•••'],
  ['ping @jane, 5 @ 10', 'ping @jane, 5 @ 10'],
  ['', ''],
])('%j is posted as %j', (text, posted) => {
  expect(withoutAddresses(text)).toBe(posted);
});

it('takes no longer for hostile words of the greatest length', () => {
  const ms = cpuMsOf(() => {
    withoutAddresses('a'.repeat(2_000));
    withoutAddresses('<@'.repeat(1_000));
  });
  expect(ms).toBeLessThan(500);
});

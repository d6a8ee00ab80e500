import { expect, it } from 'vitest';
import { conceal } from '../../src/config/conceal.ts';
import { listSecrets } from '../../src/config/list-secrets.ts';

it('finds every secret of a concealed tree, and nothing of what is not set', () => {
  const secrets = conceal({
    token: 'one',
    absent: undefined,
    platforms: { shop: { keys: ['two', 'three'] } },
  });
  expect(listSecrets(secrets)).toEqual(['one', 'two', 'three']);
});

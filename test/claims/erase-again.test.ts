import { expect, it } from 'vitest';
import { createKeyedHash } from '../../src/claims/create-keyed-hash.ts';
import { eraseAgain } from '../../src/claims/erase-again.ts';

it('whom a backup has brought back goes with what the shop said of them by their id', async () => {
  const hash = createKeyedHash(['new', 'old']);
  const memberId = '1100000000000000901';
  const erased = { hash: hash.of('erased member', memberId), at: 1_000 };
  const done: unknown[] = [];
  await eraseAgain(
    {
      erased: async () => Promise.resolve([erased]),
      memberIds: async () => Promise.resolve([memberId, '1100000000000000902']),
      erase: async (...given) => Promise.resolve(done.push(given)),
    },
    hash,
  );
  expect(done).toEqual([[memberId, erased, hash.all('buyer', memberId), true]]);
});

import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { makeClaimCode } from '../../src/claims/claim-code.ts';
import { createKeyedHash } from '../../src/claims/create-keyed-hash.ts';
import { decideClaim } from '../../src/claims/decide-claim.ts';
import { createReadClaim } from '../../src/inbox/create-read-claim.ts';

const code = (memberId: string, expiresAt = 2_000, shops = ['sellapp']) => ({
  ...{ memberId, expiresAt, shops },
});

it.each([
  ['nothing', [], undefined, { linked: undefined, others: [] }],
  ['a code', [code('a')], undefined, { linked: 'a', others: [] }],
  ['two codes of one', [code('a'), code('a')], undefined, { linked: 'a', others: [] }],
  ['codes of two', [code('a'), code('b')], undefined, { linked: 'a', others: ['b'] }],
  ['one that is over', [code('a', 1_000), code('b')], undefined, { linked: 'b', others: [] }],
  ['another shop’s', [code('a', 2_000, ['x'])], undefined, { linked: undefined, others: [] }],
  ['the holder’s own', [code('a')], 'a', { linked: undefined, others: [] }],
  ['another’s', [code('b'), code('a')], 'a', { linked: undefined, others: ['b'] }],
  ['another’s that is over', [code('b', 999)], 'a', { linked: undefined, others: [] }],
] as const)('%s', (_what, found, holder, decided) => {
  expect(decideClaim({ found, shop: 'sellapp', holder, receivedAt: 1_000 })).toEqual(decided);
});

it('a hundred thousand guesses, eight in a webhook, find none of a thousand codes', () => {
  const hash = createKeyedHash(['a key']);
  const live = new Set(
    Array.from({ length: 1_000 }, () => hash.of('claim code', makeClaimCode(randomBytes))),
  );
  let text = '';
  const readClaim = createReadClaim({
    platformNamed: () => ({
      readBuyer: () => ({ orderId: '1', fields: [{ label: 'code', text }], discord: [] }),
    }),
    fields: () => ['code'],
    hash,
  });
  const event = { id: 1, attempt: 1, eventId: 'e', type: 'order.created', body: Buffer.alloc(0) };
  let guesses = 0;
  let hits = 0;
  for (let webhook = 0; webhook < 12_500; webhook += 1) {
    text = Array.from({ length: 9 }, () => makeClaimCode(randomBytes)).join(', ');
    const arrived = { ...event, platform: 'sellapp', origin: 'webhook', receivedAt: 1 } as const;
    const codes = readClaim(arrived)?.codes ?? [];
    guesses += codes.length;
    hits += codes.filter((guess) => live.has(guess)).length;
  }
  expect(guesses).toBe(100_000);
  expect(hits).toBe(0);
});

import { expect, it } from 'vitest';
import { createGiveCode } from '../../src/claims/create-give-code.ts';
import { createKeyedHash } from '../../src/claims/create-keyed-hash.ts';
import { openStorage } from '../support/open-storage.ts';

const hour = 3_600_000;
const hash = createKeyedHash(['a key']);

function giver() {
  const storage = openStorage();
  let now = 1_000_000;
  const giveCode = createGiveCode({
    ...{ claims: storage.claims, allowances: storage.allowances, hash, now: () => now },
    shops: ['sellfern', 'sellapp'],
    randomBytes: () => Uint8Array.from([1, 2, 3, 4, (now += 1) % 256]),
  });
  return { storage, giveCode, pass: (ms: number) => void (now += ms) };
}

it('a member is given five codes an hour, of which the last holds for a day', async () => {
  const { storage, giveCode, pass } = giver();
  const asked = { memberId: '1100000000000000901', guildId: '9' };
  for (let count = 0; count < 5; count += 1) {
    expect(await giveCode(asked)).toMatchObject({ kind: 'given' });
  }
  expect(await giveCode(asked)).toMatchObject({ kind: 'wait' });
  expect(await giveCode({ ...asked, memberId: '1100000000000000902' })).toMatchObject({
    kind: 'given',
  });
  pass(hour);
  const given = await giveCode(asked);
  if (given.kind !== 'given') throw new Error('a code was to be given');
  const kept = storage.db
    .prepare('SELECT * FROM claim_codes WHERE member_id = ?')
    .all(asked.memberId);
  expect(kept).toMatchObject([
    {
      hash: hash.of('claim code', given.code),
      shops: 'sellfern,sellapp',
      expires_at: given.expiresAt,
    },
  ]);
  expect(JSON.stringify(kept)).not.toContain(given.code);
});

it('members of a server are given fifty codes an hour together, and others theirs', async () => {
  const { giveCode } = giver();
  const ask = async (member: number, guildId = '9') =>
    giveCode({ memberId: String(1_100_000_000_000_000_000n + BigInt(member)), guildId });
  for (let member = 0; member < 50; member += 1) {
    expect(await ask(member)).toMatchObject({ kind: 'given' });
  }
  expect(await ask(50)).toMatchObject({ kind: 'wait' });
  expect(await ask(50, '10')).toMatchObject({ kind: 'given' });
});

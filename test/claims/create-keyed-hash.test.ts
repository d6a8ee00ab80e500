import { expect, it } from 'vitest';
import { buyerHashes } from '../../src/claims/buyer-hashes.ts';
import { createKeyedHash } from '../../src/claims/create-keyed-hash.ts';
import { discordName } from '../../src/claims/discord-name.ts';

it('a hash is of one key, one purpose and one text', () => {
  const hash = createKeyedHash(['new', 'old']);
  const hashes = [
    hash.of('buyer', 'jane'),
    hash.of('buyer', 'john'),
    hash.of('erased member', 'jane'),
    createKeyedHash(['old']).of('buyer', 'jane'),
  ];
  expect(new Set(hashes).size).toBe(4);
  expect(createKeyedHash(['new']).of('buyer', 'jane')).toBe(hashes[0]);
  for (const each of hashes) expect(each).toMatch(/^[\w-]{43}$/);
});

it('what was hashed under an older key is found as long as that is given', () => {
  const before = createKeyedHash(['old']).of('claim code', 'x');
  expect(createKeyedHash(['new', 'old']).all('claim code', 'x')).toContain(before);
  expect(createKeyedHash(['new']).all('claim code', 'x')).not.toContain(before);
});

it.each([
  ['jane.example', 'jane.example'],
  [' @Jane.Example ', 'jane.example'],
  ['jane.example#0', 'jane.example'],
  ['1100000000000000901', '1100000000000000901'],
  ['Jane#1234', undefined],
  ['jane doe', undefined],
  ['j', undefined],
  ['', undefined],
])('the Discord name %j is %j', (typed, name) => {
  expect(discordName(typed)).toBe(name);
});

it('a member is found by id and by name, or by id alone', () => {
  const hash = createKeyedHash(['new', 'old']);
  const member = { memberId: '1100000000000000901', username: 'jane.example' };
  expect(buyerHashes(member, hash)).toHaveLength(4);
  expect(buyerHashes({ ...member, username: undefined }, hash)).toEqual(
    hash.all('buyer', member.memberId),
  );
});

it('nobody is found by a name that is the id of somebody else', () => {
  const hash = createKeyedHash(['key']);
  const buyer = '1100000000000000901';
  const named = { memberId: '1100000000000000902', username: buyer };
  expect(buyerHashes(named, hash)).not.toContain(hash.of('buyer', buyer));
});

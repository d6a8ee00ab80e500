import { expect, it } from 'vitest';
import { createOwnerCheck } from '../../src/inbox/create-owner-check.ts';
import { sellapp } from '../../src/platforms/sellapp/sellapp.ts';
import { sellfern } from '../../src/platforms/sellfern/sellfern.ts';
import { StorageError } from '../../src/stored/storage-error.ts';

const shop = { shop: 'sellfern', platform: sellfern, secrets: ['whsec_1'] };

/** What all processes share. */
function database() {
  const values = new Map<string, string>();
  const asked: string[] = [];
  const agreeOn = async (name: string, value: string): Promise<string> => {
    asked.push(name);
    await Promise.resolve();
    const kept = values.get(name) ?? value;
    values.set(name, kept);
    return kept;
  };
  return { values, asked, agreeOn };
}

it('the first organization that a verified event states is the only one from then on', async () => {
  const { asked, agreeOn } = database();
  const check = createOwnerCheck({ agreeOn });
  expect(await check(shop, 'org_1')).toBeUndefined();
  expect(await check(shop, 'org_2')).toEqual({ owner: 'org_1', isPinned: true });
  expect(await check(shop, 'org_1')).toBeUndefined();
  expect(await check(shop, undefined)).toBeUndefined();
  expect(asked).toEqual(['owner:sellfern']);
});

it('two processes that race at the first event keep the same one, also after a restart', async () => {
  const { agreeOn } = database();
  const [one, other] = [createOwnerCheck({ agreeOn }), createOwnerCheck({ agreeOn })];
  const both = await Promise.all([one(shop, 'org_1'), other(shop, 'org_2')]);
  expect(both).toEqual([undefined, { owner: 'org_1', isPinned: true }]);
  expect(await createOwnerCheck({ agreeOn })(shop, 'org_2')).toMatchObject({ owner: 'org_1' });
});

it('a burst of first events asks the database once', async () => {
  const { asked, agreeOn } = database();
  const check = createOwnerCheck({ agreeOn });
  await Promise.all(Array.from({ length: 50 }, async () => check(shop, 'org_1')));
  expect(asked).toHaveLength(1);
});

it('an organization that is set overrides the pinned one, and events that state none are refused', async () => {
  const { asked, agreeOn } = database();
  await createOwnerCheck({ agreeOn })(shop, 'org_1');
  const check = createOwnerCheck({ agreeOn });
  const set = { ...shop, owner: 'org_2' };
  expect(await check(set, 'org_2')).toBeUndefined();
  expect(await check(set, 'org_1')).toEqual({ owner: 'org_2', isPinned: false });
  expect(await check(set, undefined)).toEqual({ owner: 'org_2', isPinned: false });
  expect(asked).toHaveLength(1);
});

it('SellApp’s stores are not pinned: several may share a secret, and order ids are unique among them', async () => {
  const { asked, agreeOn } = database();
  const check = createOwnerCheck({ agreeOn });
  const stores = { shop: 'sellapp', platform: sellapp, secrets: ['secret'] };
  expect(await check(stores, '1')).toBeUndefined();
  expect(await check(stores, '2')).toBeUndefined();
  expect(asked).toEqual([]);
});

it('a database that is away is asked again', async () => {
  const { agreeOn } = database();
  const away = new StorageError('away');
  let isAway = true;
  const check = createOwnerCheck({
    agreeOn: async (...pair) => (isAway ? Promise.reject(away) : agreeOn(...pair)),
  });
  await expect(check(shop, 'org_1')).rejects.toBe(away);
  isAway = false;
  expect(await check(shop, 'org_2')).toBeUndefined();
});

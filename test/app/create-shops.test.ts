import { expect, it } from 'vitest';
import { createShops } from '../../src/app/create-shops.ts';
import { loadConfig } from '../../src/config/load-config.ts';
import { loadShop } from '../../src/config/load-shop.ts';
import { hashKey } from '../../src/inbox/hash-key.ts';
import { platforms } from '../../src/platforms/index.ts';
import { sellfern } from '../../src/platforms/sellfern/sellfern.ts';
import type { FurtherShop } from '../../src/settings/open-shops.ts';

const bot = (owner = 'org_1') => {
  const loaded = loadConfig(
    {
      ...{ DISCORD_TOKEN: 'a-bot-token', SELLFERN_WEBHOOK_SECRETS: 'whsec_of-the-environment' },
      ...{ SELLFERN_API_TOKEN: 'token-of-the-environment', SELLFERN_ORGANIZATION_ID: owner },
    },
    () => '',
    platforms,
  );
  if (!loaded.ok) throw new Error(loaded.problems.join());
  return loaded;
};

function furtherShop(texts: Readonly<Record<string, string>>): FurtherShop {
  const loaded = loadShop(sellfern, bot().config, new Map(Object.entries(texts)));
  if (!loaded.ok) throw new Error(loaded.problems.join());
  const { config, secrets } = loaded;
  return { id: 'sellfern-2', platform: 'sellfern', name: 'Second', key: 'k', config, secrets };
}

it('a further shop is verified, asked and caught up with under its own id, by its own secrets and owner', () => {
  const secret = { SELLFERN_WEBHOOK_SECRETS: 'whsec_of-the-second-shop' };
  let now = bot();
  let further: readonly FurtherShop[] = [furtherShop(secret)];
  const shops = createShops(
    { config: () => now.config, secrets: () => now.secrets, shops: () => further },
    async () => Promise.resolve(undefined),
  );
  const [first, second] = shops().senders;
  expect(first).toMatchObject({ shop: 'sellfern', owner: 'org_1', keyHash: undefined });
  expect(second).toMatchObject({ shop: 'sellfern-2', owner: undefined, keyHash: hashKey('k') });
  expect(second?.secrets.join()).toBe('whsec_of-the-second-shop');
  // It has no token: nobody asks for its orders with another's.
  expect(shops().orderSources.map(({ platform }) => platform)).toEqual(['sellfern']);
  expect(shops().catchUpSources.map(({ shop }) => shop)).toEqual(['sellfern']);

  now = bot();
  further = [furtherShop({ ...secret, SELLFERN_API_TOKEN: 'token-of-the-second-shop' })];
  const before = shops().orderSources[0];
  expect(shops().orderSources.map(({ platform }) => platform)).toEqual(['sellfern', 'sellfern-2']);
  expect(shops().catchUpSources.map(({ shop }) => shop)).toEqual(['sellfern', 'sellfern-2']);
  expect(shops().accounts.map(({ shop }) => shop)).toEqual(['sellfern', 'sellfern-2']);

  now = bot();
  further = [];
  expect(shops().senders.map(({ shop }) => shop)).toEqual(['sellfern']);
  // What stays the same stays connected as it is.
  expect(shops().orderSources[0]).toBe(before);
});

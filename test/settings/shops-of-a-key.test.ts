import { expect, it } from 'vitest';
import { createSeal } from '../../src/settings/create-seal.ts';
import { createShopEditor } from '../../src/settings/create-shop-editor.ts';
import { createShopKeeper } from '../../src/settings/create-shop-keeper.ts';
import { openShops } from '../../src/settings/open-shops.ts';
import { resealSettings } from '../../src/settings/reseal-settings.ts';
import { openEditor, settingsKey } from './open-editor.ts';

const secret = 'whsec_secret-of-a-further-shop';
const name = 'SELLFERN_WEBHOOK_SECRETS';
const by = { via: 'command' } as const;
const onSaved = async () => Promise.resolve();

async function setUp() {
  const { store, seal, load, ...editor } = openEditor();
  const loaded = load(new Map());
  if (!loaded.ok) throw new Error('the settings are wrong');
  const { config } = loaded;
  const shops = createShopKeeper({
    ...{ store, platforms: ['sellfern'], newKey: () => 'key', now: () => 1, onSaved },
  });
  await shops.add('sellfern', 'Second', by);
  const options = { store, seal, now: () => 1, onSaved, bot: () => config };
  const ofShop = createShopEditor({ id: 'sellfern-2', platform: 'sellfern' }, options);
  await ofShop?.save([{ name, value: secret }], by);
  return { store, seal, config, editor, ofShop };
}

it('a secret of a shop is encrypted anew when the key is replaced, and opens with the new key alone', async () => {
  const { store, config } = await setUp();
  const next = 'another-key-of-thirty-two-characters-or-more';
  const both = createSeal([next, settingsKey]);
  const done = await resealSettings(store, [name], both);
  expect(done).toMatchObject({ resealed: [`${name} of sellfern-2`], unreadable: [] });
  const secretsUnder = async (key: string) =>
    openShops(await store.read(), config, createSeal([key])).shops[0]?.secrets.platforms[
      'sellfern'
    ]?.webhookSecrets.join();
  expect(await secretsUnder(next)).toBe(secret);
  expect(await secretsUnder(settingsKey)).toBe('');
});

it('a secret that was put in another shop’s place opens nothing', async () => {
  const { store, seal, config } = await setUp();
  const { settings, shops } = await store.read();
  const [shop] = shops;
  if (shop === undefined) throw new Error('there is no shop');
  const moved = settings.map((setting) => ({ ...setting, scope: 'sellfern-3' }));
  const other = { ...shop, id: 'sellfern-3' };
  const opened = openShops({ settings: moved, shops: [other] }, config, seal);
  expect(opened.shops[0]?.secrets.platforms['sellfern']?.webhookSecrets.join()).toBe('');
  expect(opened.warnings.join()).toContain('stored under another SETTINGS_KEY');
});

it('the history of the bot and of a shop are two, and neither undoes the other’s', async () => {
  const { editor, ofShop } = await setUp();
  await editor.save([{ name: 'LOCALE', value: 'vi' }], by);
  await ofShop?.save([{ name: 'LOCALE', value: 'vi' }], by);
  const [ofBot] = await editor.history({ limit: 1 });
  const [own] = (await ofShop?.history({ limit: 1 })) ?? [];
  expect([ofBot?.scope, own?.scope]).toEqual(['', 'sellfern-2']);
  expect(await editor.undo(own?.id ?? 0, by)).toMatchObject({ kind: 'refused' });
  expect(await ofShop?.undo(ofBot?.id ?? 0, by)).toMatchObject({ kind: 'refused' });
  expect(await ofShop?.undo(own?.id ?? 0, by)).toMatchObject({ kind: 'saved' });
});

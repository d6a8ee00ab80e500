import { beforeEach, describe, expect, it } from 'vitest';
import { sellfern } from '../../../src/platforms/sellfern/sellfern.ts';
import { createShopEditor } from '../../../src/settings/create-shop-editor.ts';
import { createShopKeeper } from '../../../src/settings/create-shop-keeper.ts';
import { openEditor } from '../../settings/open-editor.ts';
import { channel, operate } from '../sample-ports.ts';

const canary = 'whsec_canary-secret-of-the-shop-0042';
const by = { via: 'command' } as const;

let editor: ReturnType<typeof openEditor>;
let visit: Awaited<ReturnType<typeof operate>>;
let words: (string | undefined)[];
let cards: (readonly [string, string | undefined])[];
const [mugs, tickets] = ['1100000000000000301', '1100000000000000302'];
const names: Readonly<Record<string, string>> = {
  ...{ [channel]: 'orders', [mugs]: 'mugs', [tickets]: 'tickets' },
};
beforeEach(async () => {
  editor = openEditor();
  const loaded = editor.load(new Map());
  if (!loaded.ok) throw new Error('the settings are wrong');
  const { config } = loaded;
  const { store, seal } = editor;
  const onSaved = async () => Promise.resolve();
  let keys = 0;
  const shops = createShopKeeper({
    ...{ store, platforms: ['sellfern', 'sellapp'], now: () => 1_000, onSaved },
    newKey: () => `key-${(keys += 1)}`,
  });
  await shops.add('sellfern', 'Mugs <b>', by);
  words = [];
  cards = [];
  visit = await operate({
    ...{ settings: config.settings, settingsEditor: editor, shops },
    publicUrl: 'https://bot.example',
    channelName: (id) => names[id],
    openShop: (id) =>
      id === 'sellfern-2'
        ? {
            ...{ name: 'Mugs <b>', platform: sellfern },
            routing: {
              rules: [{ pattern: 'ticket.*', channelIds: [tickets] }],
              defaultRules: [{ pattern: 'order.*', channelIds: [mugs] }],
              defaultLocale: 'en',
            },
          }
        : undefined,
    sendTestCard: async (channelId, shop) => {
      cards.push([channelId, shop]);
      return Promise.resolve({ ok: true, channelId, discordId: '1' });
    },
    makeWord: async (shop) => {
      words.push(shop);
      return Promise.resolve({ word: 'K7QF-2M9D-XW4T', endsAt: 2_000 });
    },
    editorOf: async (id) => {
      const shop = (await shops.list()).find((one) => one.id === id);
      const options = { store, seal, now: () => 1_000, onSaved, bot: () => config };
      return shop && createShopEditor(shop, options);
    },
    recentRefusals: () => [
      {
        ...{ at: 1_000, since: 1_000, times: 1, source: 'sellfern-2', code: 'invalid_signature' },
        reason: { kind: 'signature_mismatch' },
      },
    ],
  });
});
const page = async (path: string) => visit.get(path);

describe('the shops', () => {
  it('are listed with the address to copy and what was refused last', async () => {
    const { html } = await page('/shops');
    expect(html).toContain('https://bot.example/webhooks/sellfern/key-1');
    expect(html).toContain('Mugs &lt;b&gt; (sellfern-2)');
    expect(html).toMatch(/last refused/);
  });

  it('are added by name, and a name that is none is refused', async () => {
    await page('/shops');
    const added = await visit.submit('/shops', { platform: 'sellapp', name: 'Plates' });
    expect(added.to).toBe('/console/shops/sellapp-2');
    expect((await page('/shops/sellapp-2')).html).toContain('/webhooks/sellapp/key-2');
    await page('/shops');
    const refused = await visit.submit('/shops', { platform: 'sellapp', name: ' ' });
    expect([refused.status, refused.html]).toEqual([422, expect.stringContaining('needs a name')]);
  });

  it('get another address, a code for their server, and are removed', async () => {
    await page('/shops/sellfern-2');
    const moved = await visit.submit('/shops/sellfern-2/address');
    expect(moved.to).toBe('/console/shops/sellfern-2?notice=address');
    const { html } = await page('/shops/sellfern-2');
    expect(html).toContain('/webhooks/sellfern/key-2');
    expect(html).not.toContain('key-1');
    expect((await visit.submit('/shops/sellfern-2/admit')).html).toContain('K7QF-2M9D-XW4T');
    expect(words).toEqual(['sellfern-2']);
    await page('/shops/sellfern-2');
    expect((await visit.submit('/shops/sellfern-2/remove')).to).toBe('/console/shops');
    expect((await page('/shops/sellfern-2')).status).toBe(404);
    expect((await page('/shops')).html).toMatch(/removed/);
  });
});

describe('the routes of a shop', () => {
  it('are shown as the bot resolves them, and a test card goes out as the shop’s would', async () => {
    const { html } = await page('/shops/sellfern-2/routes');
    expect(html).toContain('Routes of Mugs &lt;b&gt;');
    expect(html).toContain('Sellfern');
    expect(html).not.toContain('SellApp');
    expect(html).toContain('#mugs');
    // The environment's channels are not the shop's.
    expect(html).not.toContain('#orders');
    expect((await page('/routes')).html).not.toContain('#mugs');
    const tried = await page('/shops/sellfern-2/routes?platform=sellfern&type=ticket.created');
    expect(tried.html).toMatch(/role="status"[^]*#tickets/);

    const sent = await visit.submit('/shops/sellfern-2/routes/test-card', { channel: mugs });
    expect(sent.html).toContain('Test card posted to #mugs');
    expect(cards).toEqual([[mugs, 'sellfern-2']]);
  });

  it('take no test card for another’s channel, and are gone with the shop', async () => {
    await page('/shops/sellfern-2/routes');
    const path = '/shops/sellfern-2/routes/test-card';
    expect((await visit.submit(path, { channel })).status).toBe(404);
    expect((await visit.submit('/routes/test-card', { channel: mugs })).status).toBe(404);
    expect((await page('/shops/sellfern-9/routes')).status).toBe(404);
    expect(cards).toEqual([]);
  });
});

describe('a setting of a shop', () => {
  it('is saved for that shop alone, and undone', async () => {
    const path = '/shops/sellfern-2/settings/LOCALE';
    await page(path);
    const saved = await visit.submit(path, { value: 'vi', version: '0' });
    expect(saved.to).toBe(`/console${path}?notice=saved`);
    const [setting] = (await editor.store.read()).settings;
    expect(setting).toMatchObject({ scope: 'sellfern-2', name: 'LOCALE', value: 'vi' });
    expect((await editor.list()).find(({ name }) => name === 'LOCALE')?.value).toBe('en');
    const { html } = await page(path);
    const change = /name="change" value="(\d+)"/.exec(html)?.[1] ?? '';
    await page('/settings/LOCALE');
    expect((await visit.submit('/settings/LOCALE/undo', { change })).status).toBe(404);
    await page(path);
    await visit.submit(`${path}/undo`, { change });
    expect((await editor.store.read()).settings[0]?.value).toBeNull();
  });

  it('that is a secret is sealed for that shop, and shown nowhere', async () => {
    const path = '/shops/sellfern-2/settings/SELLFERN_WEBHOOK_SECRETS';
    await page(path);
    await visit.submit(path, { value: canary, version: '0' });
    const [setting] = (await editor.store.read()).settings;
    expect(editor.seal.open('sellfern-2 SELLFERN_WEBHOOK_SECRETS', setting?.value ?? '')).toBe(
      canary,
    );
    expect(editor.seal.open('SELLFERN_WEBHOOK_SECRETS', setting?.value ?? '')).toBeUndefined();
    expect(
      editor.seal.open('sellfern-3 SELLFERN_WEBHOOK_SECRETS', setting?.value ?? ''),
    ).toBeUndefined();
    const shown = [await page(path), await page('/shops/sellfern-2'), await page('/shops')];
    expect(shown.map(({ html }) => html).join('')).not.toContain(canary);
    expect(JSON.stringify([visit.log(), await editor.store.read()])).not.toContain(canary);
  });

  it('that only the bot has, or another platform, has no page', async () => {
    for (const name of ['RETENTION_DAYS', 'DISCORD_OPS_CHANNEL_ID', 'SELLAPP_API_KEY', 'PORT']) {
      expect((await page(`/shops/sellfern-2/settings/${name}`)).status).toBe(404);
    }
    expect((await page('/shops/sellfern-9/settings/LOCALE')).status).toBe(404);
  });
});

import { describe, expect, it } from 'vitest';
import { channel, openEditor, settingsKey } from './open-editor.ts';

const by = { via: 'console', place: '192.0.2.1' } as const;
const secret = 'whsec_of-the-shop-itself';

describe('a setting that is saved', () => {
  it('is stored with who changed it, and is in force before it is answered', async () => {
    const { save, timesSaved, valueOf, history } = openEditor();
    const saved = await save([{ name: 'LOCALE', value: ' vi ', seenVersion: 0 }], by);
    expect(saved).toMatchObject({ kind: 'saved', changes: [{ before: null, after: 'vi' }] });
    expect(timesSaved()).toBe(1);
    expect(await valueOf('LOCALE')).toBe('vi');
    expect(await history({ limit: 5 })).toMatchObject([{ ...by, name: 'LOCALE', version: 1 }]);
  });

  it('is listed with its value, its version and where it comes from', async () => {
    const { save, list } = openEditor({ RETENTION_DAYS: '30' });
    await save([{ name: 'LOCALE', value: 'vi' }], by);
    const listed = new Map((await list()).map((setting) => [setting.name, setting]));
    expect(listed.get('LOCALE')).toMatchObject({ value: 'vi', version: 1, source: 'stored' });
    expect(listed.get('RETENTION_DAYS')).toMatchObject({ version: 0, source: 'environment' });
    expect(listed.get('PORT')).toMatchObject({ isStorable: false, source: 'default' });
  });

  it('is taken back by an empty value', async () => {
    const { save, valueOf, list } = openEditor();
    await save([{ name: 'LOCALE', value: 'vi' }], by);
    await save([{ name: 'LOCALE', value: ' ' }], by);
    expect(await valueOf('LOCALE')).toBeNull();
    const locale = (await list()).find(({ name }) => name === 'LOCALE');
    expect(locale).toMatchObject({ value: 'en', source: 'default', version: 2 });
  });

  it('is no change where it is like that', async () => {
    const { save, timesSaved } = openEditor();
    await save([{ name: 'LOCALE', value: 'vi' }], by);
    const again = await save([{ name: 'LOCALE', value: 'vi' }], by);
    expect(again).toEqual({ kind: 'saved', changes: [], warnings: [] });
    expect(timesSaved()).toBe(1);
  });

  it('says what is hardly meant, and was not so before', async () => {
    const { save } = openEditor();
    const rule = `order.nonsense=${channel}`;
    const saved = await save([{ name: 'DISCORD_ROUTES', value: rule }], by);
    expect(saved).toMatchObject({
      warnings: [expect.stringContaining('no documented event type fits')],
    });
    expect(await save([{ name: 'LOCALE', value: 'vi' }], by)).toMatchObject({ warnings: [] });
  });
});

describe('a change that is refused changes nothing', () => {
  it.each([
    ['RETENTION_DAYS', 'soon', 'RETENTION_DAYS must be a whole number from 1 to 36500'],
    ['LOCALE', 'fr', 'LOCALE must be one of en, vi'],
    ['DISCORD_CHANNEL_ID', '#orders', 'DISCORD_CHANNEL_ID must be a channel’s id'],
    ['DISCORD_ROUTES', 'order.*=#orders', 'DISCORD_ROUTES rule 1 "order.*=#orders"'],
    ['DISCORD_ROUTES', '"a"', 'must not be between quotation marks'],
    ['SELLAPP_STORE_ID', 'a\nb', 'SELLAPP_STORE_ID must be a single line'],
    ['SELLAPP_STORE_ID', 'a\u009b2J', 'SELLAPP_STORE_ID must be a single line'],
    ['SELLAPP_STORE_ID', 'a\u202eb', 'SELLAPP_STORE_ID must be a single line'],
    ['SELLAPP_API_KEY', 'your-key', 'SELLAPP_API_KEY is still a placeholder'],
    ['PORT', '80', 'PORT cannot be changed while the bot runs'],
    ['DISCORD_TOKEN', 'token', 'DISCORD_TOKEN cannot be changed while the bot runs'],
    ['DATABASE_URL', 'postgres://a@b/c', 'DATABASE_URL cannot be changed while the bot runs'],
    ['ADMIN_TOKEN', 'an-admin-token-of-24-char', 'ADMIN_TOKEN cannot be changed'],
    ['SETTINGS_KEY', settingsKey, 'SETTINGS_KEY cannot be changed while the bot runs'],
    ['SELLAPP_API_URL', 'https://elsewhere', 'SELLAPP_API_URL cannot be changed'],
    ['NONSENSE', '1', 'NONSENSE is not a setting'],
    ['DISCORD_STAFF_ROLE_IDS', channel, 'DISCORD_STAFF_ROLE_IDS is set by the operator'],
  ])('%s=%s', async (name, value, problem) => {
    const { save, store, timesSaved } = openEditor({ DISCORD_STAFF_ROLE_IDS: channel });
    const wishes = [
      { name: 'SELLFERN_ORGANIZATION_ID', value: 'org_1' },
      { name, value },
    ];
    const saved = await save(wishes, by);
    expect(saved).toEqual({ kind: 'refused', problems: [expect.stringContaining(problem)] });
    expect(await store.read()).toEqual({ revision: 0, settings: [], shops: [] });
    expect(timesSaved()).toBe(0);
  });

  it('one that leaves another without what it needs', async () => {
    const { save, valueOf } = openEditor();
    const role = { name: 'DISCORD_OPS_ROLE_ID', value: '1100000000000004200' };
    const problems = [expect.stringContaining('DISCORD_OPS_ROLE_ID is for alerts') as string];
    expect(await save([role], by)).toEqual({ kind: 'refused', problems });
    await save([{ name: 'DISCORD_OPS_CHANNEL_ID', value: channel }, role], by);
    const taken = await save([{ name: 'DISCORD_OPS_CHANNEL_ID', value: null }], by);
    expect(taken).toEqual({ kind: 'refused', problems });
    expect(await valueOf('DISCORD_OPS_CHANNEL_ID')).toBe(channel);
  });

  it('a secret without a key, with the reason', async () => {
    const { save, store } = openEditor({ SETTINGS_KEY: '', SELLFERN_WEBHOOK_SECRETS: secret });
    const saved = await save([{ name: 'SELLAPP_API_KEY', value: 'key-of-the-shop' }], by);
    expect(saved).toEqual({
      kind: 'refused',
      problems: [
        'SELLAPP_API_KEY is a secret, which is kept only encrypted: set SETTINGS_KEY in the environment first',
      ],
    });
    expect((await store.read()).settings).toEqual([]);
    expect(await save([{ name: 'LOCALE', value: 'vi' }], by)).toMatchObject({ kind: 'saved' });
  });

  it('a stale one, and says what it is now', async () => {
    const { save } = openEditor();
    await save([{ name: 'LOCALE', value: 'vi', seenVersion: 0 }], by);
    const stale = await save([{ name: 'LOCALE', value: 'en', seenVersion: 0 }], by);
    expect(stale).toEqual({ kind: 'stale', name: 'LOCALE', value: 'vi', version: 1 });
  });

  it('a stale one of a secret, without showing it', async () => {
    const { save } = openEditor();
    await save([{ name: 'SELLAPP_API_KEY', value: 'key-of-the-shop', seenVersion: 0 }], by);
    const stale = await save([{ name: 'SELLAPP_API_KEY', value: null, seenVersion: 0 }], by);
    const shown = { kind: 'stale', name: 'SELLAPP_API_KEY', value: '(secret)', version: 1 };
    expect(stale).toEqual(shown);
  });
});

describe('undoing', () => {
  it('makes a setting what it was, as a further change', async () => {
    const { save, undo, valueOf, history } = openEditor();
    await save([{ name: 'LOCALE', value: 'vi' }], by);
    await save([{ name: 'LOCALE', value: 'en' }], by);
    expect(await undo(2, { via: 'command' })).toMatchObject({ kind: 'saved' });
    expect(await valueOf('LOCALE')).toBe('vi');
    expect(await history({ limit: 1 })).toMatchObject([
      { id: 3, via: 'command', before: 'en', after: 'vi' },
    ]);
    await undo(3, by);
    expect(await valueOf('LOCALE')).toBe('en');
  });

  it('is refused for a change that another one followed', async () => {
    const { save, undo } = openEditor();
    await save([{ name: 'LOCALE', value: 'vi' }], by);
    await save([{ name: 'LOCALE', value: 'en' }], by);
    const stale = { kind: 'stale', name: 'LOCALE', value: 'en', version: 2 };
    expect(await undo(1, by)).toEqual(stale);
    expect(await undo(9, by)).toEqual({ kind: 'refused', problems: ['There is no change 9'] });
  });

  it('takes a secret back, but brings none back', async () => {
    const { save, undo, valueOf } = openEditor();
    const name = 'SELLAPP_API_KEY';
    await save([{ name, value: 'the-first-key-of-the-shop' }], by);
    await save([{ name, value: 'the-second-key-of-the-shop' }], by);
    expect(await undo(2, by)).toEqual({
      kind: 'refused',
      problems: ['SELLAPP_API_KEY was another secret before, which is not kept: set it again'],
    });
    const first = openEditor();
    await first.save([{ name, value: 'the-first-key-of-the-shop' }], by);
    await first.undo(1, by);
    expect(await first.valueOf(name)).toBeNull();
    expect(await valueOf(name)).toMatch(/^v1\./);
  });
});

import { beforeEach, describe, expect, it } from 'vitest';
import { channel, openEditor } from '../../settings/open-editor.ts';
import { operate } from '../sample-ports.ts';

const canary = 'canary-key-of-the-shop-0042';

let editor: ReturnType<typeof openEditor>;
let visit: Awaited<ReturnType<typeof operate>>;
beforeEach(async () => {
  editor = openEditor({ DISCORD_STAFF_ROLE_IDS: channel });
  const loaded = editor.load(new Map());
  if (!loaded.ok) throw new Error('the settings are wrong');
  const { settings } = loaded.config;
  visit = await operate({ settings, settingsEditor: editor });
});
const open = async (name: string) => (await visit.get(`/settings/${name}`)).html;
const save = async (name: string, value: string, version = 0) =>
  visit.submit(`/settings/${name}`, { value, version: String(version) });

describe('the settings', () => {
  it('lead to those that can be changed, and show what is locked', async () => {
    const { html } = await visit.get('/settings');
    expect(html).toContain('href="/console/settings/LOCALE"');
    expect(html).not.toContain('href="/console/settings/PORT"');
    expect(html).toMatch(/environment or \.env, locked/);
  });

  it('have no page for what cannot be changed while the bot runs', async () => {
    expect((await visit.get('/settings/PORT')).status).toBe(404);
    expect((await visit.get('/settings/DISCORD_TOKEN')).status).toBe(404);
  });
});

it('shows a word by which a server is admitted, once it is asked for', async () => {
  const { html } = await visit.get('/settings');
  expect(html).toContain('action="/console/settings/admit"');
  const word = 'K7QF-2M9D-XW4T';
  expect(html).not.toContain(word);
  expect((await visit.submit('/settings/admit')).html).toContain(word);
  expect(JSON.stringify(visit.log())).not.toContain(word);
  expect((await visit.post('/settings/admit', {})).html).not.toContain(word);
});

describe('a setting', () => {
  it('is saved, with who did it, and can be undone', async () => {
    await open('LOCALE');
    const saved = await save('LOCALE', 'vi');
    expect(saved.to).toBe('/console/settings/LOCALE?notice=saved');
    const html = await open('LOCALE?notice=saved');
    expect(html).toContain('Saved. It is in force.');
    expect(html).toMatch(/not set → vi[^]*the console, from 127\.0\.0\.1/);
    expect(html).toMatch(/name="value" value="vi"/);
    await visit.submit('/settings/LOCALE/undo', { change: '1' });
    expect(await editor.valueOf('LOCALE')).toBeNull();
    expect(visit.logged()).toContain('operator_acted');
  });

  it('is removed', async () => {
    await save('LOCALE', 'vi');
    await open('LOCALE');
    await visit.submit('/settings/LOCALE', { remove: 'yes', version: '1' });
    expect(await editor.valueOf('LOCALE')).toBeNull();
  });

  it('is refused with the parser’s sentence, and what was typed is there to be put right', async () => {
    const refused = await save('DISCORD_ROUTES', 'order.*=#orders');
    expect(refused.status).toBe(422);
    expect(refused.html).toContain('is not a channel id');
    expect(refused.html).toMatch(/<textarea[^>]*>order\.\*=#orders</);
    expect(await editor.valueOf('DISCORD_ROUTES')).toBeNull();
  });

  it('shows both values where somebody else was faster', async () => {
    await editor.save([{ name: 'RETENTION_DAYS', value: '60' }], { via: 'command' });
    const stale = await save('RETENTION_DAYS', '30', 0);
    expect(stale.status).toBe(409);
    expect(stale.html).toMatch(/It is now:[^]*60[^]*You wanted:[^]*30/);
    expect(await editor.valueOf('RETENTION_DAYS')).toBe('60');
    // The page knows the present version now.
    expect(stale.html).toMatch(/name="version" value="1"/);
  });

  it('is locked where the environment sets it', async () => {
    const html = await open('DISCORD_STAFF_ROLE_IDS');
    expect(html).toContain('Set by the operator');
    expect(html).not.toContain('name="value"');
    expect((await save('DISCORD_STAFF_ROLE_IDS', channel)).status).toBe(422);
  });

  it('says what is hardly meant', async () => {
    const doubtful = await save('DISCORD_ROUTES', `order.nonsense=${channel}`);
    expect(doubtful).toMatchObject({ status: 200 });
    expect(doubtful.html).toContain('no documented event type fits');
  });

  it('is changed by nobody without the form’s token', async () => {
    const foreign = await visit.post('/settings/LOCALE', { value: 'vi', version: '0' });
    expect(foreign.status).toBe(403);
    visit.forget();
    await visit.submit('/settings/LOCALE', { value: 'vi', version: '0' });
    expect(await editor.valueOf('LOCALE')).toBeNull();
  });
});

describe('a secret', () => {
  it('is set, replaced and removed, and never shown', async () => {
    const pages: string[] = [];
    const name = 'SELLAPP_API_KEY';
    pages.push(await open(name));
    await save(name, canary);
    pages.push(await open(name), (await save(name, canary, 0)).html);
    await save(name, `${canary}-2`, 1);
    pages.push(await open(name), (await visit.get('/settings')).html);
    pages.push((await save(name, `${canary} with a space`, 2)).html);
    await visit.submit(`/settings/${name}`, { remove: 'yes', version: '2' });
    pages.push(await open(name));
    expect(pages.join()).toMatch(/replaced/);
    expect(pages.join()).toMatch(/removed/);
    expect(pages.join()).not.toContain('canary');
    expect(JSON.stringify(visit.log())).not.toContain('canary');
  });
});

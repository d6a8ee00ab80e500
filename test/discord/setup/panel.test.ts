import { afterEach, expect, it } from 'vitest';
import { forum, guildId, manager, muted, openPanel, orders, staffRole } from './open-panel.ts';

const lan = { id: '1100000000000000901', permissions: 32n };
let panel: ReturnType<typeof openPanel>;

afterEach(() => {
  expect(panel.log.filter(({ event }) => event === 'interaction_failed')).toEqual([]);
});

it('saves what a form says as the member, from the server, and shows it', async () => {
  panel = openPanel();
  const { setup, fillIn } = panel.person();
  const empty = await setup();
  expect(empty.text).toContain('⚠️ not set');
  expect(empty.buttons.map(({ label }) => label)).not.toContain('Post a test card');
  const saved = await fillIn(empty, 'Orders', {
    ...{ DISCORD_CHANNEL_ID: orders, DISCORD_CHANNEL_MODE: 'card' },
  });
  expect(saved.text).toContain('Saved.');
  expect(saved.text).toContain(`<#${orders}>: One card per order, kept up to date`);
  expect(saved.text).not.toContain('cannot post there yet');
  const { id: who } = manager;
  expect(await panel.history({ limit: 10 })).toMatchObject([
    { name: 'DISCORD_CHANNEL_MODE', after: 'card', via: 'discord', who, place: guildId },
    { name: 'DISCORD_CHANNEL_ID', after: orders, via: 'discord', who, place: guildId },
  ]);
});

it('saves only what was changed: a default that is left as it is stays one', async () => {
  panel = openPanel();
  const { setup, fillIn } = panel.person();
  await fillIn(await setup(), 'Orders', { DISCORD_CHANNEL_ID: orders });
  expect(await panel.valueOf('DISCORD_CHANNEL_MODE')).toBeNull();
  const same = await fillIn(await setup(), 'Language', {});
  expect(same.text).toContain('Nothing to change');
  expect(await panel.valueOf('LOCALE')).toBeNull();
});

it.each([
  ['Alerts', 'DISCORD_OPS_CHANNEL_ID', orders, orders],
  ['Staff', 'DISCORD_STAFF_ROLE_IDS', [staffRole], staffRole],
  ['Language', 'LOCALE', 'vi', 'vi'],
  ['Extra messages', 'DISCORD_LOUD', ['shipped', 'refunded'], 'shipped,refunded'],
  ['Extra messages', 'DISCORD_LOUD', [], 'none'],
  ['Retention', 'RETENTION_DAYS', '30', '30'],
  [
    'Routes',
    'DISCORD_ROUTES',
    `ticket.*=${orders};\n order.*=none`,
    `ticket.*=${orders}; order.*=none`,
  ],
])('has a form for %s', async (section, name, chosen, stored) => {
  panel = openPanel();
  const { setup, fillIn } = panel.person();
  expect((await fillIn(await setup(), section, { [name]: chosen })).text).toContain('Saved.');
  expect(await panel.valueOf(name)).toBe(stored);
  // As it is now, with nothing touched.
  const again = await fillIn(await setup(), section, {});
  expect(again.text).toContain('Nothing to change');
});

it('takes back what a form leaves empty, a mode with its channel', async () => {
  panel = openPanel();
  const { setup, fillIn } = panel.person();
  const card = { DISCORD_CHANNEL_ID: orders, DISCORD_CHANNEL_MODE: 'card' };
  await fillIn(await setup(), 'Orders', card);
  await fillIn(await setup(), 'Orders', { DISCORD_CHANNEL_ID: [] });
  expect(await panel.valueOf('DISCORD_CHANNEL_ID')).toBeNull();
  expect(await panel.valueOf('DISCORD_CHANNEL_MODE')).toBeNull();
});

it('says a wrong value in the parser’s own sentence, and changes nothing', async () => {
  panel = openPanel();
  const { setup, fillIn } = panel.person();
  const wrong = await fillIn(await setup(), 'Retention', { RETENTION_DAYS: 'soon' });
  expect(wrong.text).toContain(
    'Nothing was changed: RETENTION_DAYS must be a whole number from 1 to 36500',
  );
  const routes = await fillIn(await setup(), 'Routes', { DISCORD_ROUTES: 'ticket.*=#general' });
  expect(routes.text).toContain('DISCORD_ROUTES rule 1');
  expect(await panel.history({ limit: 1 })).toEqual([]);
});

it('names what the bot lacks in the chosen channel, in Discord’s words, and saves it nevertheless', async () => {
  panel = openPanel();
  const { setup, fillIn } = panel.person();
  const saved = await fillIn(await setup(), 'Orders', { DISCORD_CHANNEL_ID: muted });
  expect(saved.text).toContain(`in <#${muted}> it lacks **Send Messages, Embed Links**`);
  expect(await panel.valueOf('DISCORD_CHANNEL_ID')).toBe(muted);
  const vi = panel.person(manager, 'vi');
  const again = await vi.fillIn(await vi.setup(), 'Cảnh báo', { DISCORD_OPS_CHANNEL_ID: muted });
  expect(again.text).toContain('Gửi tin nhắn (Send Messages), Nhúng liên kết (Embed Links)');
});

it('offers a forum for orders alone, and refuses one in another mode', async () => {
  panel = openPanel();
  const { setup, fillIn } = panel.person();
  await expect(fillIn(await setup(), 'Alerts', { DISCORD_OPS_CHANNEL_ID: forum })).rejects.toThrow(
    'has no such channel',
  );
  const refused = await fillIn(await setup(), 'Orders', { DISCORD_CHANNEL_ID: forum });
  expect(refused.text).toContain(
    `<#${forum}> is not the kind of channel for “A card for every change”`,
  );
  expect(await panel.valueOf('DISCORD_CHANNEL_ID')).toBeNull();
});

it('shows as locked what the environment sets, and opens no form for it', async () => {
  panel = openPanel({ LOCALE: 'vi', DISCORD_CHANNEL_ID: orders });
  const { setup, press, pressId, fillIn } = panel.person();
  const seen = await setup();
  expect(seen.text).toContain('🔒 Tiếng Việt (set by the operator)');
  await expect(press(seen, 'Language')).rejects.toThrow('is disabled');
  expect((await pressId('setup:edit:language')).response['type']).toBe(7);
  // What is beside it in the same form can be set.
  await fillIn(seen, 'Orders', { DISCORD_CHANNEL_MODE: 'card' });
  expect(await panel.valueOf('DISCORD_CHANNEL_MODE')).toBe('card');
});

it('undoes the last change, and not the one that somebody else has made since', async () => {
  panel = openPanel();
  const { setup, fillIn, press } = panel.person();
  const first = await fillIn(await setup(), 'Language', { LOCALE: 'vi' });
  expect(first.text).toContain('not set → Tiếng Việt');
  await panel.save([{ name: 'RETENTION_DAYS', value: '30' }], { via: 'console' });
  const shown = await press(first, 'Undo last change');
  expect(shown.text).toContain('30 days');
  expect(await panel.valueOf('RETENTION_DAYS')).toBe('30');
  expect((await press(shown, 'Undo last change')).text).toContain('The last change is undone.');
  expect(await panel.valueOf('RETENTION_DAYS')).toBeNull();
  expect(await panel.valueOf('LOCALE')).toBe('vi');
});

it('undoes together what was saved together', async () => {
  panel = openPanel();
  const { setup, fillIn, press } = panel.person();
  await fillIn(await setup(), 'Orders', { DISCORD_CHANNEL_ID: orders });
  const moved = await fillIn(await setup(), 'Orders', {
    ...{ DISCORD_CHANNEL_ID: forum, DISCORD_CHANNEL_MODE: 'forum' },
  });
  await press(moved, 'Undo last change');
  expect(await panel.valueOf('DISCORD_CHANNEL_ID')).toBe(orders);
  expect(await panel.valueOf('DISCORD_CHANNEL_MODE')).toBeNull();
});

it('undoes nothing that the panel does not show, whatever a button’s id says', async () => {
  panel = openPanel();
  const owner = 'SELLAPP_STORE_ID';
  await panel.save([{ name: owner, value: '7' }], { via: 'console' });
  const [change] = await panel.history({ limit: 1 });
  const { pressId, setup } = panel.person();
  await pressId(`setup:undo:${change?.id}`);
  expect(await panel.valueOf(owner)).toBe('7');
  expect((await setup()).buttons.map(({ label }) => label)).not.toContain('Undo last change');
});

it('a form that was opened before somebody else saved shows both values and asks', async () => {
  panel = openPanel();
  const [one, other] = [panel.person(), panel.person(lan)];
  const form = await one.press(await one.setup(), 'Orders');
  await other.fillIn(await other.setup(), 'Orders', { DISCORD_CHANNEL_ID: muted });
  const asked = await one.send(form.response, { DISCORD_CHANNEL_ID: orders });
  expect(asked.text).toContain(`It is now: <#${muted}>`);
  expect(asked.text).toContain(`You wanted: <#${orders}>`);
  expect(await panel.valueOf('DISCORD_CHANNEL_ID')).toBe(muted);
  const labels = ['Save mine', 'Edit again', 'Keep it as it is'];
  expect(asked.buttons.map(({ label }) => label)).toEqual(labels);
  expect((await one.press(asked, 'Save mine')).text).toContain('Saved.');
  expect(await panel.valueOf('DISCORD_CHANNEL_ID')).toBe(orders);
  // A third save between the question and the answer is asked about again.
  await panel.save([{ name: 'DISCORD_CHANNEL_ID', value: muted }], { via: 'console' });
  expect((await one.press(asked, 'Save mine')).text).toContain(`It is now: <#${muted}>`);
});

it('what has no room in a button is edited again', async () => {
  panel = openPanel();
  const { setup, press, send } = panel.person();
  const form = await press(await setup(), 'Routes');
  await panel.save([{ name: 'DISCORD_ROUTES', value: 'order.*=none' }], { via: 'console' });
  const long = Array.from({ length: 5 }, (_, index) => `ticket.${index}*=${orders}`).join(';');
  const asked = await send(form.response, { DISCORD_ROUTES: long });
  expect(asked.buttons.map(({ label }) => label)).toEqual(['Edit again', 'Keep it as it is']);
});

it('everybody’s role is no staff', async () => {
  panel = openPanel();
  const { setup, fillIn } = panel.person();
  const refused = await fillIn(await setup(), 'Staff', {
    DISCORD_STAFF_ROLE_IDS: [staffRole, guildId],
  });
  expect(refused.text).toContain('Everyone in the server has that role');
  expect(await panel.valueOf('DISCORD_STAFF_ROLE_IDS')).toBeNull();
});

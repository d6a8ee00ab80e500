import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLocalDiscord, type LocalDiscord } from '../local-discord/create-local-discord.ts';
import { createNotifiedMember, createShop } from '../support/notified-member.ts';
import { startBot, type Bot } from '../support/start-bot.ts';

const id = '1300000000000000001';

let discord: LocalDiscord;
let bot: Bot;
let shop: ReturnType<typeof createShop>;
beforeEach(async () => {
  discord = await createLocalDiscord({ rateLimits: false });
});
afterEach(async () => {
  await bot.stop();
  await discord.close();
  expect(bot.stuck).toEqual([]);
  expect(bot.logText()).not.toMatch(/unexpected_error|interaction_failed|database_unavailable/);
  expect(discord.refusals).toEqual([]);
  expect(discord.pings).toEqual([]);
  expect(discord.directs.filter(({ wasAsked }) => !wasAsked)).toEqual([]);
});

const start = async (settings = {}) => {
  bot = await startBot(discord, settings);
  shop = createShop(bot);
  await shop('New');
};
const memberOf = (said: Partial<Parameters<typeof createNotifiedMember>[0]> = {}) =>
  createNotifiedMember({ discord, bot, id, ...said });

describe.each([
  ['gateway', 'en-US', /Notify me/, /Stop all/, /hear about order #1042/, /has shipped/],
  ['http', 'vi', /Báo cho tôi/, /Tắt tất cả thông báo/, /nhận tin về đơn hàng #1042/, /vận chuyển/],
] as const)('over %s in %s', (transport, locale, notify, stopAll, receipt, shipped) => {
  it('a member asks, presses, gets a receipt, a card and a line at a chosen stage, and stops', async () => {
    await start({ DISCORD_INTERACTIONS: transport });
    const url = `http://127.0.0.1:${bot.port()}/discord/interactions`;
    const via = transport === 'http' ? { httpUrl: url } : 'gateway';
    const member = memberOf({ locale, via });
    await member.calm();
    const answer = await member.ask('1042');
    const started = await member.press(answer, notify);
    expect(started.content).toMatch(/\/(?:order notifications|đơn-hàng thông-báo)`/);
    await member.calm();
    expect(member.texts()).toEqual([expect.stringMatching(receipt), expect.any(String)]);
    const [first, card] = member.direct();
    await shop('In Production');
    await member.calm();
    expect(member.direct()).toHaveLength(2);
    await shop('Shipped');
    await member.calm();
    expect(member.texts()[2]).toMatch(shipped);
    expect(member.direct()[1]?.id).toBe(card?.id);
    expect(member.direct()[1]?.content).toMatch(shipped);
    if (first === undefined) throw new Error('no receipt');
    await member.press(first, stopAll);
    const before = JSON.stringify(member.direct());
    await shop('Complete');
    await member.calm();
    expect(JSON.stringify(member.direct())).toBe(before);
    expect(discord.directs).toHaveLength(1);
  });
});

it('shows a member in direct messages what they see when they ask, and no more', async () => {
  await start();
  const member = memberOf();
  await member.calm();
  await member.press(await member.ask('1042'), 'Notify me');
  await bot.send('sellfern', 'order.fulfillment.shipped', {
    ...{ id: 'evt_parcel', type: 'order.fulfillment.shipped', created_at: '2026-05-02T12:00:00Z' },
    data: { order_id: '1042', carrier: 'UPS', tracking_code: '1Z999AA10123456784' },
  });
  await member.calm();
  const told = JSON.stringify(member.direct());
  expect(told).toContain('…6784');
  expect(told).not.toContain('1Z999AA10123456784');
  expect(told).not.toContain('Quillfeather');
});

it('lets staff watch, with parcels whole, but without who bought', async () => {
  await start();
  const member = memberOf({ isStaff: true });
  await member.calm();
  await member.press(await member.ask('1042'), 'Watch');
  await bot.send('sellfern', 'order.fulfillment.shipped', {
    ...{ id: 'evt_parcel', type: 'order.fulfillment.shipped', created_at: '2026-05-02T12:00:00Z' },
    data: { order_id: '1042', carrier: 'UPS', tracking_code: '1Z999AA10123456784' },
  });
  await member.calm();
  const told = JSON.stringify(member.direct());
  expect(told).toContain('1Z999AA10123456784');
  expect(told).not.toContain('Quillfeather');
});

it('says at once that direct messages are closed, and tells nothing', async () => {
  await start();
  const member = memberOf();
  await member.calm();
  discord.setReachable(id, 'closed');
  const answer = await member.press(await member.ask('1042'), 'Notify me');
  expect(answer.content).toContain('cannot send you direct messages');
  discord.setReachable(id, undefined);
  await shop('Shipped');
  await member.calm();
  expect(member.direct()).toEqual([]);
});

it('pauses when they are closed later, is quiet about it, and goes on when the member says so', async () => {
  await start({ DISCORD_OPS_CHANNEL_ID: '1100000000000000201' });
  discord.addChannel('1100000000000000201', 'ops');
  const member = memberOf();
  await member.calm();
  await member.press(await member.ask('1042'), 'Notify me');
  await member.calm();
  discord.setReachable(id, 'closed');
  await shop('Shipped');
  await member.calm();
  expect(discord.messages('1100000000000000201')).toEqual([]);
  expect((await bot.health()).body).toMatchObject({ status: 'ready' });
  discord.setReachable(id, undefined);
  const asked = discord.requests.length;
  await shop('Complete');
  await member.calm();
  expect(
    discord.requests.slice(asked).filter(({ path }) => path.includes(discord.directOf(id) ?? '-')),
  ).toEqual([]);
  const answer = await member.ask('1042');
  expect(answer.content).toMatch(/Paused.* press Resume/);
  expect((await member.press(answer, 'Resume')).content).toContain('go on');
  await member.calm();
  expect(member.texts().at(-1)).toContain('complete');
});

it('offers a private thread where direct messages are closed, and goes on there after it was archived', async () => {
  const notices = '1100000000000000300';
  discord.addChannel(notices, 'notices');
  await start({ DISCORD_NOTIFY_CHANNEL_ID: notices });
  const member = memberOf();
  await member.calm();
  discord.setReachable(id, 'closed');
  const closed = await member.press(await member.ask('1042'), 'Notify me');
  const started = await member.press(closed, 'private thread');
  const [thread] = discord.threads(notices);
  expect(thread?.members).toEqual([id]);
  expect(started.content).toContain(thread?.id);
  await member.calm();
  discord.changeThread(thread?.id ?? '', { archived: true });
  await shop('In Production');
  await member.calm();
  await shop('Shipped');
  await member.calm();
  expect(discord.messages(thread?.id).map(({ content }) => content)).toEqual([
    expect.stringContaining('hear about order'),
    expect.stringContaining('has shipped'),
    expect.stringContaining('has shipped'),
  ]);
  expect((await member.panel()).content).toContain(thread?.id);
});

it('says what to do where the shop’s channel takes no private thread', async () => {
  const notices = '1100000000000000300';
  discord.addChannel(notices, 'notices');
  discord.setPermissions(notices, { createPrivateThreads: false });
  await start({ DISCORD_NOTIFY_CHANNEL_ID: notices });
  const member = memberOf();
  await member.calm();
  discord.setReachable(id, 'closed');
  const closed = await member.press(await member.ask('1042'), 'Notify me');
  const refused = await member.press(closed, 'private thread');
  expect(refused.content).toMatch(/cannot open a private thread.*shop’s staff/);
  expect(bot.log()).toContainEqual(
    expect.objectContaining({ event: 'thread_refused', channelId: notices }),
  );
  expect(refused.components).toEqual([]);
});

it('opens one thread for whoever presses twice', async () => {
  const notices = '1100000000000000300';
  discord.addChannel(notices, 'notices');
  await start({ DISCORD_NOTIFY_CHANNEL_ID: notices });
  const member = memberOf();
  await member.calm();
  discord.setReachable(id, 'closed');
  const closed = await member.press(await member.ask('1042'), 'Notify me');
  const press = async () => member.press(closed, 'private thread');
  await Promise.all([press(), press()]);
  await member.calm();
  expect(discord.threads(notices)).toHaveLength(1);
  discord.deleteThread(discord.threads(notices)[0]?.id ?? '');
  await shop('Shipped');
  await member.calm();
  await Promise.all([press(), press()]);
  await member.calm();
  expect(discord.threads(notices)).toHaveLength(1);
});

it('opens another thread where that of a member was deleted', async () => {
  const notices = '1100000000000000300';
  discord.addChannel(notices, 'notices');
  await start({ DISCORD_NOTIFY_CHANNEL_ID: notices });
  const member = memberOf();
  await member.calm();
  discord.setReachable(id, 'closed');
  const closed = await member.press(await member.ask('1042'), 'Notify me');
  await member.press(closed, 'private thread');
  await member.calm();
  discord.deleteThread(discord.threads(notices)[0]?.id ?? '');
  await shop('Shipped');
  await member.calm();
  expect((await member.panel()).content).toContain('Paused');
  const again = await member.press(await member.ask('1042'), 'Notify me');
  const started = await member.press(again, 'private thread');
  const [thread] = discord.threads(notices);
  expect(started.content).toContain(thread?.id);
  await member.press(await member.ask('1042'), 'Notify me');
  expect(discord.threads(notices)).toHaveLength(1);
});

it('says that an order is finished which was not when the button was shown', async () => {
  await start();
  const member = memberOf();
  await member.calm();
  const answer = await member.ask('1042');
  await shop('Complete');
  await member.calm();
  expect((await member.press(answer, 'Notify me')).content).toContain('is finished');
  expect(member.direct()).toEqual([]);
});

it('offers to go on only with what was paused, also after one of several goes on', async () => {
  await start();
  await shop('New', '1043');
  const member = memberOf();
  await member.calm();
  discord.setReachable(id, 'closed');
  await member.press(await member.ask('1042'), 'Notify me');
  expect(JSON.stringify(await member.ask('1042'))).not.toMatch(/Paused|Resume/);
  discord.setReachable(id, undefined);
  await member.press(await member.ask('1042'), 'Notify me');
  await member.press(await member.ask('1043'), 'Notify me');
  await member.calm();
  discord.setReachable(id, 'closed');
  await shop('Shipped');
  await member.calm();
  discord.setReachable(id, undefined);
  await member.press(await member.ask('1042'), 'Notify me');
  const panel = await member.panel();
  expect(panel.content).toContain('#1043 (paused)');
  expect((await member.press(panel, 'Resume')).content).toContain('go on');
  expect((await member.panel()).content).not.toContain('paused');
});

it('opens no more direct messages than the budget allows, and says when', async () => {
  await start();
  await memberOf().calm();
  for (let number = 0; number < 12; number += 1) {
    const member = memberOf({ id: String(1300000000000000100n + BigInt(number)) });
    const { content } = await member.press(await member.ask('1042'), 'Notify me');
    expect(content).toContain(number < 10 ? 'Done' : 'a few conversations at a time');
  }
  expect(discord.directs).toHaveLength(10);
});

it('waits when Discord says that it opens too fast', async () => {
  await start();
  const member = memberOf();
  await member.calm();
  discord.openTooFast(1);
  const answer = await member.press(await member.ask('1042'), 'Notify me');
  expect(answer.content).toContain('a few conversations at a time');
  expect(discord.directs).toEqual([]);
});

it('chooses stages and quiet hours, and stops one of several', async () => {
  await start();
  await shop('New', '1043');
  const member = memberOf();
  await member.calm();
  await member.press(await member.ask('1042'), 'Notify me');
  await member.press(await member.ask('1043'), 'Notify me');
  const panel = await member.panel();
  expect(panel.content).toContain('1043');
  const customId = 'notify:settings';
  const opened = await discord.interact({
    ...{ kind: 'button', customId, messageId: panel.id, member: { id } },
  });
  const values = { stages: ['in_production'], from: '22:00', to: '7:00', zone: 'Nowhere/Town' };
  const form = opened.response;
  const wrong = await member.act({ kind: 'form', form, values, messageId: panel.id });
  expect(wrong.content).toContain('need a time zone');
  expect(JSON.stringify(wrong.components)).toContain('notify:settings');
  const zone = 'Asia/Ho_Chi_Minh';
  const chosen = { ...values, from: '', to: '', zone };
  const saved = await member.act({ kind: 'form', form, values: chosen, messageId: panel.id });
  expect(saved.content).toContain('In Production');
  expect((await member.press(saved, /Stop .*1042/)).content).toContain('Stopped');
  // A card that is posted in a later stage says so itself, without a line.
  await member.calm();
  await shop('In Production');
  await shop('In Production', '1043');
  await member.calm();
  expect(member.texts().filter((text) => text.includes('in production'))).toEqual([
    expect.stringContaining('1043'),
    expect.stringContaining('1043'),
  ]);
});

it('has no button where it is switched off', async () => {
  await start({ DISCORD_NOTIFY: 'off' });
  const member = memberOf();
  await member.calm();
  const answer = await member.ask('1042');
  expect(JSON.stringify(answer.components)).not.toContain('notify');
  expect((await member.panel()).content).toBe('This shop has switched new notifications off.');
});

it('answers no other button in direct messages', async () => {
  await start();
  const member = memberOf();
  await member.calm();
  await member.press(await member.ask('1042'), 'Notify me');
  await member.calm();
  const [receipt] = member.direct();
  if (receipt === undefined) throw new Error('no receipt');
  for (const customId of ['order status:sellfern:1042', 'bot status:redrive', 'setup:look']) {
    const answer = await member.act({
      ...{ kind: 'button', customId, messageId: receipt.id, channelId: receipt.channel_id },
    });
    expect(answer.content).toContain('only answers in its shop’s server');
  }
  const answer = await member.act({
    ...{ kind: 'button', customId: 'notify:on:sellfern:1042' },
    ...{ messageId: receipt.id, channelId: receipt.channel_id },
  });
  expect(answer.content).not.toContain('1042');
});

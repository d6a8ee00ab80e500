import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { createLocalDiscord, type LocalDiscord } from './local-discord/create-local-discord.ts';
import { startBot, type Bot } from './support/start-bot.ts';

const forum = '1100000000000000500';
const text = '1100000000000000200';
const patient = { timeout: 60_000, interval: 20 };
const tag = (place: number, name: string) => ({ id: `110000000000000051${place}`, name });
const tags = { new: tag(0, 'New'), shipped: tag(1, '🚚 Shipped'), delivered: tag(2, 'Đã giao') };
const vip = tag(3, 'VIP');

let discord: LocalDiscord;
let bot: Bot;
let aheadMs = 0;
beforeEach(async () => {
  aheadMs = 0;
  discord = await createLocalDiscord({ rateLimits: false, now: () => Date.now() + aheadMs });
  discord.addForum(forum, 'orders', { tags: [...Object.values(tags), vip] });
});
afterEach(async () => {
  await bot.stop();
  await discord.close();
  expect(bot.stuck).toEqual([]);
  expect(bot.logText()).not.toMatch(/unexpected_error|database_unavailable/);
  expect(discord.refusals).toEqual([]);
  expect(discord.pings).toEqual([]);
});

const start = async (settings = {}): Promise<void> => {
  const mode = { DISCORD_CHANNEL_ID: forum, DISCORD_CHANNEL_MODE: 'forum' };
  bot = await startBot(discord, { ...mode, ...settings });
};

let minute = 0;
const send = async (type: string, said: object, order = '1042') => {
  minute += 1;
  const time = new Date(Date.parse('2026-05-01T12:00:00Z') + minute * 60_000).toISOString();
  const answer = await bot.send('sellfern', type, {
    id: `evt_${order}_${minute}`,
    type,
    created_at: time,
    data: { order_id: order, store_name: 'Fern & Oak', ...said },
  });
  expect(answer.status).toBe(200);
};
const placed = async (order?: string) => send('order.created', { status: 'New' }, order);
const changed = async (status: string, order?: string) =>
  send('order.status_changed', { status }, order);

/** How many cards show less than is known. */
const stale = async (): Promise<number> => {
  const metrics = await fetch(`http://127.0.0.1:${bot.metricsPort() ?? 0}/metrics`);
  return Number(/^cards_stale (\d+)$/m.exec(await metrics.text())?.[1]);
};
/** Nothing waits, and every card shows its order as it is. */
const calm = async () =>
  vi.waitFor(async () => {
    expect((await bot.health()).body).toMatchObject({ inbox: { pending: 0 } });
    expect(await stale()).toBe(0);
    // A line is owed with its card's post.
    expect((await bot.health()).body).toMatchObject({ outbox: { pending: 0 } });
  }, patient);
const says = (pattern: RegExp): unknown => expect.stringMatching(pattern);
const posts = () =>
  discord.threads(forum).map(({ id, name, appliedTags, archived }) => ({
    ...{ id, name, appliedTags, archived },
    texts: discord.messages(id).map(({ content }) => content),
  }));

it('an order is one post: its first message is the card, loud stages are messages in it, its tags follow the stage', async () => {
  await start();
  await placed();
  await calm();
  expect(posts()).toMatchObject([
    { name: '#1042 · Fern & Oak', appliedTags: [tags.new.id], texts: [says(/#1042/)] },
  ]);
  discord.changeThread(posts()[0]?.id ?? '', { appliedTags: [tags.new.id, vip.id] });
  await changed('In Production');
  await calm();
  expect(posts()).toMatchObject([{ appliedTags: [vip.id], texts: [says(/in production/)] }]);
  await changed('Shipped');
  await send('order.fulfillment.shipped', {
    ...{ carrier: 'UPS', tracking_code: '1Z999AA10123456784' },
  });
  await calm();
  await send('order.fulfillment.delivered', { tracking_code: '1Z999AA10123456784' });
  await calm();
  expect(posts()).toMatchObject([
    {
      name: '#1042 · Fern & Oak',
      appliedTags: [vip.id, tags.delivered.id],
      texts: [/#1042 .*delivered/, /#1042 has shipped/, /#1042 .*delivered/].map(says),
    },
  ]);
  const [card, ...lines] = discord.messages(posts()[0]?.id);
  expect(lines.flatMap(({ embeds }) => embeds)).toEqual([]);
  expect(JSON.stringify(card)).toContain('1Z999AA10123456784');
  expect(discord.messages(text)).toEqual([]);
});

it('a post that was archived is taken out for an edit; one that is locked waits, and operators are told', async () => {
  await start({ DISCORD_OPS_CHANNEL_ID: text });
  await placed();
  await placed('7');
  await calm();
  const [first, second] = posts();
  discord.changeThread(first?.id ?? '', { archived: true });
  await changed('In Production');
  await calm();
  expect(posts()[0]).toMatchObject({ archived: false, texts: [says(/in production/)] });
  discord.changeThread(second?.id ?? '', { archived: true, locked: true });
  await changed('In Production', '7');
  await vi.waitFor(() => {
    expect(discord.messages(text)).toMatchObject([{ content: says(/cannot be kept up to date/) }]);
  }, patient);
  expect(JSON.stringify(discord.messages(text))).toContain('archived and locked');
  discord.setPermissions(forum, { manageThreads: true });
  await changed('On Hold', '7');
  await calm();
  expect(posts()[1]).toMatchObject({ archived: false, texts: [says(/On Hold/)] });
});

const closings = [
  [
    'locked posts',
    () => {
      for (const { id } of posts().slice(0, 2)) discord.changeThread(id, { locked: true });
    },
    { manageThreads: true },
    [1, 1, 2],
    'is locked',
  ],
  [
    'posts in which the bot may no longer write',
    () => {
      discord.setPermissions(forum, { sendInThreads: false });
    },
    { sendInThreads: true },
    [1, 1, 1],
    'Send Messages in Threads',
  ],
] as const;

it.each(closings)(
  'lines into %s wait, told once, and hold up no other order; they are sent where the bot may',
  async (_, close, open, kept, why) => {
    await start({ DISCORD_OPS_CHANNEL_ID: text });
    for (const order of ['1042', '7', '8']) await placed(order);
    await calm();
    close();
    for (const order of ['1042', '7', '8']) await changed('Shipped', order);
    const lines = () => posts().map(({ texts }) => texts.length);
    const waiting = kept.filter((texts) => texts === 1).length;
    const pending = async () => {
      const { body } = await bot.health();
      return z.object({ outbox: z.object({ pending: z.number() }) }).parse(body).outbox.pending;
    };
    await vi.waitFor(async () => {
      expect(lines()).toEqual(kept);
      expect(bot.log().filter(({ event }) => event === 'channel_parked')).toHaveLength(waiting);
      expect(await pending()).toBe(waiting);
    }, patient);
    await vi.waitFor(() => {
      expect(discord.messages(text)).toHaveLength(1);
    }, patient);
    expect(discord.messages(text)).toMatchObject([{ content: says(/cannot be kept up to date/) }]);
    expect(JSON.stringify(discord.messages(text))).toContain(why);
    discord.setPermissions(forum, open);
    await calm();
    expect(lines()).toEqual([2, 2, 2]);
  },
);

it('a deleted post is made again when its order comes to another stage', async () => {
  await start();
  await placed();
  await calm();
  discord.deleteThread(posts()[0]?.id ?? '');
  await send('order.fulfillment.shipped', {
    ...{ carrier: 'UPS', tracking_code: '1Z999AA10123456784' },
  });
  await calm();
  expect(posts()).toEqual([]);
  await send('order.fulfillment.delivered', { tracking_code: '1Z999AA10123456784' });
  await calm();
  expect(posts()).toMatchObject([{ name: '#1042 · Fern & Oak', texts: [says(/delivered/)] }]);
});

it('an answer that is lost makes no second post, also when the bot is restarted meanwhile', async () => {
  await start();
  discord.order({ kind: 'drop', commit: true, method: 'POST', path: /threads$/ });
  await placed();
  await vi.waitFor(() => {
    expect(bot.logText()).toContain('card_retried');
  }, patient);
  await changed('In Production');
  await bot.restart();
  await calm();
  expect(posts()).toMatchObject([{ texts: [says(/in production/)] }]);
});

it.each([
  ['a text channel in mode forum', { DISCORD_CHANNEL_ID: text }, forum, 'no forum channel'],
  ['a forum in mode card', { DISCORD_CHANNEL_MODE: 'card' }, text, 'kind of channel'],
  ['a forum that is a feed', { DISCORD_CHANNEL_MODE: 'feed' }, text, 'kind of channel'],
])('%s is blocked with the reason, told once, and nothing is lost', async (_, wrong, ops, why) => {
  const opsChannel = '1100000000000000299';
  discord.addChannel(opsChannel, 'ops');
  await start({ ...wrong, DISCORD_OPS_CHANNEL_ID: opsChannel });
  await placed();
  await placed('7');
  await vi.waitFor(() => {
    expect(discord.messages(opsChannel)).toHaveLength(1);
  }, patient);
  expect(JSON.stringify(discord.messages(opsChannel))).toContain(why);
  expect([...discord.threads(), ...discord.messages(ops)]).toEqual([]);
  // The alert may be there before the second order is.
  await vi.waitFor(async () => {
    const { body } = await bot.health();
    const { outbox } = z.object({ outbox: z.object({ pending: z.number() }) }).parse(body);
    expect((await stale()) + outbox.pending).toBe(2);
  }, patient);
});

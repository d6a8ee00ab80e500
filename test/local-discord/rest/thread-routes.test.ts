import { REST, Routes } from 'discord.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLocalDiscord, type LocalDiscord } from '../create-local-discord.ts';

let discord: LocalDiscord;
let rest: REST;
let now: number;
const text = '1100000000000000200';
const forum = '1100000000000000500';
const shipped = { id: '1100000000000000501', name: '🚚 Shipped' };
const vip = { id: '1100000000000000502', name: 'VIP', moderated: true };

beforeEach(async () => {
  now = Date.UTC(2026, 10, 30);
  discord = await createLocalDiscord({ now: () => now, rateLimits: false });
  discord.addForum(forum, 'orders', { tags: [shipped, vip] });
  rest = new REST({ api: discord.url, retries: 0 }).setToken(discord.token);
});
afterEach(async () => discord.close());

interface Thread {
  readonly id: string;
  readonly thread_metadata: { readonly archived: boolean; readonly archive_timestamp: string };
}
const start = async (body: object = {}, channel = forum) =>
  rest.post(Routes.threads(channel), {
    body: { name: 'Order #1042', message: { embeds: [{ title: 'a' }] }, ...body },
  }) as Promise<Thread>;
const change = async (id: string, body: object) => rest.patch(Routes.channel(id), { body });
const send = async (channel: string, content = 'b') =>
  rest.post(Routes.channelMessages(channel), { body: { content } }) as Promise<{ id: string }>;
const edit = async (channel: string, id: string) =>
  rest.patch(Routes.channelMessage(channel, id), { body: { content: 'c' } });
const stateOf = (id: string) => discord.threads().find((thread) => thread.id === id);

describe('a post', () => {
  it('is a thread whose first message has its id, and whose id is the channel to write in', async () => {
    const post = await start({ applied_tags: [shipped.id] });
    expect(post).toMatchObject({
      type: 11,
      parent_id: forum,
      name: 'Order #1042',
      owner_id: discord.botUserId,
      applied_tags: [shipped.id],
      thread_metadata: { archived: false, locked: false, auto_archive_duration: 4320 },
      message: { id: post.id, channel_id: post.id, embeds: [{ title: 'a' }] },
    });
    await send(post.id);
    await edit(post.id, post.id);
    expect(discord.messages(post.id).map(({ content }) => content)).toEqual(['c', 'b']);
    expect(discord.messages(forum)).toEqual([]);
    expect(await rest.get(Routes.channel(post.id))).toMatchObject({
      id: post.id,
      guild_id: discord.guildId,
      total_message_sent: 1,
    });
  });

  it('is refused in a text channel, and a message in a forum', async () => {
    await expect(start({}, text)).rejects.toMatchObject({ status: 400, code: 50024 });
    await expect(send(forum)).rejects.toMatchObject({ status: 400, code: 50008 });
    const { id } = await start();
    await expect(start({}, id)).rejects.toMatchObject({ status: 400, code: 50024 });
    await expect(start({}, '1')).rejects.toMatchObject({ status: 404, code: 10003 });
  });

  it.each<[string, object, string]>([
    ['a name', { name: ' ' }, 'name: this field is required'],
    ['a short name', { name: 'a'.repeat(101) }, 'name: '],
    ['a message', { message: undefined }, 'message: '],
    ['something in it', { message: {} }, 'message.content: cannot send an empty message'],
    ['texts that fit', { message: { content: 'a'.repeat(2001) } }, 'message.content: must be 2000'],
    ['five tags at most', { applied_tags: ['1', '2', '3', '4', '5', '6'] }, 'applied_tags: '],
  ])('needs %s', async (_, body, problem) => {
    await expect(start(body)).rejects.toMatchObject({ status: 400, code: 50035 });
    expect(discord.refusals).toContainEqual(expect.stringContaining(problem));
    expect(discord.threads()).toEqual([]);
  });

  it('needs a tag where the forum requires one', async () => {
    discord.changeForum(forum, { requiresTag: true });
    await expect(start()).rejects.toMatchObject({ status: 400, code: 40067 });
    await start({ applied_tags: [shipped.id] });
    expect(await rest.get(Routes.channel(forum))).toMatchObject({ type: 15, flags: 16 });
  });

  it('takes the tags of its forum, and moderated ones of whoever may manage threads', async () => {
    expect(await rest.get(Routes.channel(forum))).toMatchObject({
      available_tags: [
        { ...shipped, moderated: false },
        { ...vip, moderated: true },
      ],
    });
    await expect(start({ applied_tags: ['7'] })).rejects.toMatchObject({ code: 10087 });
    const asked = { applied_tags: [vip.id] };
    await expect(start(asked)).rejects.toMatchObject({ status: 403, code: 50013 });
    const { id } = await start();
    await expect(change(id, asked)).rejects.toMatchObject({ status: 403, code: 50013 });
    discord.setPermissions(forum, { manageThreads: true });
    expect(await change(id, asked)).toMatchObject({ applied_tags: [vip.id] });
    discord.setPermissions(forum, { manageThreads: false });
    const exchanged = { applied_tags: [shipped.id] };
    await expect(change(id, exchanged)).rejects.toMatchObject({ code: 50013 });
    await change(id, { applied_tags: [vip.id, shipped.id] });
  });

  it.each([
    ['see the forum', { view: false }, 50001],
    ['create posts', { send: false }, 50013],
    ['embed links', { embed: false }, 50013],
  ])('needs the right to %s', async (_, permissions, code) => {
    discord.setPermissions(forum, permissions);
    await expect(start()).rejects.toMatchObject({ status: 403, code });
  });

  it('is written in with the right to write in threads, not with that to create posts', async () => {
    const { id } = await start();
    discord.setPermissions(forum, { send: false });
    await send(id);
    discord.setPermissions(forum, { send: true, sendInThreads: false });
    await expect(send(id)).rejects.toMatchObject({ status: 403, code: 50013 });
    await start();
  });

  it('is gone with its messages when a moderator deletes it, or its forum', async () => {
    const [one, other] = [await start(), await start()];
    expect(discord.deleteThread(one.id)).toBe(true);
    await expect(send(one.id)).rejects.toMatchObject({ status: 404, code: 10003 });
    await expect(edit(one.id, one.id)).rejects.toMatchObject({ status: 404, code: 10003 });
    await expect(rest.get(Routes.channel(one.id))).rejects.toMatchObject({ code: 10003 });
    expect(discord.messages().map(({ id }) => id)).toEqual([other.id]);
    discord.removeChannel(forum);
    await expect(send(other.id)).rejects.toMatchObject({ status: 404, code: 10003 });
  });

  it('stays when its first message is deleted', async () => {
    const { id } = await start();
    discord.deleteMessage(id, id);
    await expect(edit(id, id)).rejects.toMatchObject({ status: 404, code: 10008 });
    await send(id);
  });
});

describe('an archived post', () => {
  it('takes no edit and no deletion', async () => {
    const { id } = await start();
    await change(id, { archived: true });
    await expect(edit(id, id)).rejects.toMatchObject({ status: 400, code: 50083 });
    await expect(rest.delete(Routes.channelMessage(id, id))).rejects.toMatchObject({ code: 50083 });
    await change(id, { archived: false });
    await edit(id, id);
  });

  it('takes other changes only together with leaving the archive', async () => {
    const { id } = await start();
    await change(id, { archived: true });
    const tagged = { applied_tags: [shipped.id] };
    await expect(change(id, tagged)).rejects.toMatchObject({ status: 400, code: 50083 });
    expect(await change(id, { ...tagged, archived: false })).toMatchObject(tagged);
  });

  it('leaves the archive when somebody writes in it', async () => {
    const { id } = await start();
    discord.changeThread(id, { archived: true });
    await send(id);
    expect(stateOf(id)).toMatchObject({ archived: false, messagesSent: 1 });
  });

  it('is one that was quiet for three days, or as long as it says', async () => {
    const { id } = await start();
    const short = await start({ auto_archive_duration: 60 });
    now += 3_600_000;
    expect(stateOf(short.id)?.archived).toBe(true);
    await send(id);
    now += 4320 * 60_000 - 1;
    expect(stateOf(id)?.archived).toBe(false);
    now += 1;
    await expect(edit(id, id)).rejects.toMatchObject({ code: 50083 });
    expect(await rest.get(Routes.channel(id))).toMatchObject({
      thread_metadata: { archived: true, archive_timestamp: new Date(now).toISOString() },
    });
    await change(id, { archived: false });
    expect(stateOf(id)?.archived).toBe(false);
  });

  it('stays closed to those who may not manage threads while it is locked', async () => {
    const { id } = await start();
    await change(id, { locked: true, archived: true });
    await expect(send(id)).rejects.toMatchObject({ status: 403, code: 50083 });
    await expect(change(id, { archived: false })).rejects.toMatchObject({ code: 50013 });
    discord.setPermissions(forum, { manageThreads: true });
    await send(id);
    expect(stateOf(id)).toMatchObject({ archived: false, locked: true });
  });
});

it('refuses messages in a locked post, but for those of who may manage threads', async () => {
  const { id } = await start();
  discord.changeThread(id, { locked: true });
  await expect(send(id)).rejects.toMatchObject({ status: 403, code: 160005 });
  await expect(change(id, { locked: false })).rejects.toMatchObject({ code: 50013 });
  discord.setPermissions(forum, { manageThreads: true });
  await send(id);
});

it('refuses a post, and to reopen one, when the server has too many active ones', async () => {
  await discord.close();
  discord = await createLocalDiscord({ now: () => now, rateLimits: false, mostThreads: 2 });
  discord.addForum(forum, 'orders');
  rest = new REST({ api: discord.url, retries: 0 }).setToken(discord.token);
  const closed = await start();
  await start();
  const full = { status: 400, code: 160006 };
  await expect(start()).rejects.toMatchObject(full);
  await change(closed.id, { archived: true });
  await start();
  await expect(change(closed.id, { archived: false })).rejects.toMatchObject(full);
  await expect(send(closed.id)).rejects.toMatchObject(full);
});

describe('the lists', () => {
  const active = async () => {
    const found = (await rest.get(Routes.guildActiveThreads(discord.guildId))) as {
      threads: Thread[];
    };
    return found.threads.map(({ id }) => id);
  };
  const archived = async (query: Record<string, string> = {}) =>
    rest.get(Routes.channelThreads(forum, 'public'), {
      query: new URLSearchParams(query),
    }) as Promise<{ threads: Thread[]; has_more: boolean }>;

  it('have the active ones of the server, and the archived ones of a forum page by page, the last first', async () => {
    const ids: string[] = [];
    for (let made = 0; made < 4; made += 1) ids.push((await start()).id);
    for (const id of ids.slice(0, 3)) {
      now += 1_000;
      await change(id, { archived: true });
    }
    expect(await active()).toEqual(ids.slice(3));
    const first = await archived({ limit: '2' });
    expect(first.threads.map(({ id }) => ids.indexOf(id))).toEqual([2, 1]);
    expect(first.has_more).toBe(true);
    const before = first.threads.at(-1)?.thread_metadata.archive_timestamp ?? '';
    const rest = await archived({ limit: '2', before });
    expect(rest.threads.map(({ id }) => ids.indexOf(id))).toEqual([0]);
    expect(rest.has_more).toBe(false);
  });

  it.each([{ limit: '1' }, { limit: '101' }, { before: 'yesterday' }])(
    'refuse %j',
    async (query) => {
      await expect(archived(query)).rejects.toMatchObject({ status: 400, code: 50035 });
    },
  );

  it('need the right to read what was written, and to see the forum', async () => {
    await start();
    discord.setPermissions(forum, { history: false });
    await expect(archived()).rejects.toMatchObject({ status: 403, code: 50013 });
    discord.setPermissions(forum, { view: false });
    expect(await active()).toEqual([]);
  });
});

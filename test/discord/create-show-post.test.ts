import { DiscordAPIError } from 'discord.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDiscordApi } from '../../src/discord/create-discord-api.ts';
import { snowflakeAt } from '../../src/discord/find-message.ts';
import { createPostSearch } from '../../src/discord/posts/create-post-search.ts';
import { makePost } from '../../src/discord/posts/make-post.ts';
import { createShowCard } from '../../src/discord/create-show-card.ts';
import type { CardOutcome, ClaimedCard } from '../../src/outbox/cards.ts';
import type { LivingMode } from '../../src/routing/channel-mode.ts';
import { createLocalDiscord, type LocalDiscord } from '../local-discord/create-local-discord.ts';
import { claimedCard } from '../outbox/stored-card.ts';

const start = Date.parse('2026-05-01T12:00:00Z');
const hourMs = 3_600_000;
const forum = '1100000000000000500';
const text = '1100000000000000200';
const tag = (id: string, name: string, moderated = false) => ({ id, name, moderated });
const isNew = tag('1100000000000000510', 'New');
const isShipped = tag('1100000000000000511', 'Shipped');

let discord: LocalDiscord;
let now: number;
let mode: LivingMode | undefined;
let showCard: (claimed: ClaimedCard, text?: string) => Promise<CardOutcome>;

beforeEach(async () => {
  now = start;
  mode = 'forum';
  const options = { rateLimits: false, oldEdits: true, mostThreads: 4, now: () => now };
  discord = await createLocalDiscord(options);
  discord.addForum(forum, 'orders', { tags: [isNew, isShipped] });
  const api = createDiscordApi({
    ...{ url: discord.url, token: discord.token, now: () => now },
    onRequest: () => undefined,
  });
  const show = createShowCard({
    ...{ api, now: () => now, random: () => 0 },
    ...{ titleOf: () => 'Sellfern', modeOf: () => mode },
  });
  showCard = async (claimed, said = 'New') =>
    show(claimed, {
      content: said,
      embeds: [{ description: said, footer: { text: `Shop · ${claimed.card.marker}` } }],
      allowed_mentions: { parse: [] },
    });
});
afterEach(async () => {
  await discord.close();
  expect(discord.pings).toEqual([]);
});

const at = (status: string, number?: string): ClaimedCard['found'] => ({
  order: {
    ...{ platform: 'sellfern', id: '1042', status, number },
    ...{ items: [], parcels: [], knownAsOf: start },
  },
  ...{ timeline: [], refreshedAt: start },
});
type Card = Parameters<typeof claimedCard>[2];
const claimed = (changes: Partial<ClaimedCard> = {}, card: Card = {}, since = now) =>
  claimedCard(
    since,
    { found: at('new'), ...changes },
    { channelId: forum, mode: 'forum', ...card },
  );
const says = (part: string): unknown => expect.stringContaining(part);
const posts = () => discord.threads(forum);
const texts = (id: string) => discord.messages(id).map(({ content }) => content);
const asked = (method: string) => discord.requests.filter((one) => one.method === method);
/** Loses the answer to the next post. */
const loseAnswer = () =>
  discord.order({ kind: 'drop', commit: true, method: 'POST', path: /threads$/ });

/** Makes a post; answers what is to be claimed to edit it. */
async function posted(changes: Partial<ClaimedCard> = {}): Promise<ClaimedCard> {
  const outcome = await showCard(claimed());
  if (outcome.kind !== 'posted') throw new Error(outcome.kind);
  const { messageId, threadId = null } = outcome;
  const card: Card = { state: 'live', messageId, threadId, postedAt: now };
  return claimed({ version: 2, found: at('shipped'), ...changes }, card);
}
const idOf = ({ card }: ClaimedCard) => card.threadId ?? '';

describe('a post that is to be made', () => {
  it('is called like its order, tagged with its stage, and known to be what was drawn', async () => {
    const outcome = await showCard(claimed());
    const [post] = posts();
    const ids = { messageId: post?.id, threadId: post?.id };
    expect(outcome).toEqual({ kind: 'posted', ...ids, isKnown: true });
    expect(post).toMatchObject({ name: '#1042 · Sellfern', appliedTags: [isNew.id] });
  });

  it.each([
    ['active', false],
    ['archived', true],
  ])('is taken over where an earlier try made it: %s', async (_, archived) => {
    loseAnswer();
    const lost = await showCard(claimed());
    expect(lost).toMatchObject({ kind: 'retry', isAbsent: false });
    // Discord may still be at work on it.
    expect(lost.kind === 'retry' && lost.dueAt).toBeGreaterThanOrEqual(now + 5_000);
    discord.changeThread(posts()[0]?.id ?? '', { archived });
    now += hourMs;
    const again = claimed({ attempt: 2, failedAt: start + 5, found: at('shipped') }, {}, start);
    const { id } = posts()[0] ?? {};
    expect(await showCard(again, 'Shipped')).toEqual({
      ...{ kind: 'posted', messageId: id, threadId: id, isKnown: false },
    });
    expect(posts()).toHaveLength(1);
  });

  it('is taken over where the order got its number meanwhile, and so another name', async () => {
    loseAnswer();
    await showCard(claimed());
    const again = claimed({ attempt: 2, found: at('new', 'A-7') });
    expect(await showCard({ ...again, absentAt: now - 1 })).toMatchObject({ isKnown: false });
    expect(posts()).toHaveLength(1);
  });

  it('is made where a look shows that it is not there, and that date is kept', async () => {
    await showCard(claimed({}, { marker: 'ANOTHER1' }));
    const again = claimed({ attempt: 2, failedAt: now, absentAt: now - 9 });
    discord.order({ kind: 'status', status: 502, method: 'POST' });
    expect(await showCard(again)).toMatchObject({ kind: 'retry', absentAt: now, isAbsent: false });
    expect(await showCard(again)).toMatchObject({ kind: 'posted', isKnown: true });
    expect(posts()).toHaveLength(2);
  });

  it.each([hourMs, 6_000])(
    'is looked for on its first try where a bot may have made it %i ms ago',
    async (ms) => {
      await showCard(claimed());
      now += ms;
      expect(await showCard(claimed({}, {}, start))).toMatchObject({ isKnown: false });
      expect(posts()).toHaveLength(1);
    },
  );

  it('is found among more posts than are read at a time, each of which is read once', async () => {
    const markers = new Map(Array.from({ length: 206 }, (_, at) => [`${at}`, `OTHER${at}`]));
    markers.set('205', 'MINE0001');
    const threads = [...markers.keys()].map((id) => ({
      ...{ id: `${snowflakeAt(start)}${id}`, parent_id: forum, owner_id: '1', name: `post ${id}` },
      thread_metadata: { archive_timestamp: new Date(start).toISOString() },
    }));
    let reads = 0;
    const get = async (route: string): Promise<unknown> => {
      if (route === '/users/@me') return Promise.resolve({ id: '1' });
      if (route.includes('/threads/')) return Promise.resolve({ threads, has_more: false });
      reads += 1;
      const id = route.split('/').at(-1) ?? '';
      const text = `Shop · ${markers.get(id.slice(snowflakeAt(start).length))}`;
      return Promise.resolve({ id, embeds: [{ footer: { text } }] });
    };
    const search = createPostSearch({ get, clockAheadMs: () => 0 });
    const look = { guildId: '1', forumId: forum, since: start, name: 'renamed' };
    const find = async (marker: string) => search.find({ ...look, marker });
    expect(await find('NEVER001')).toEqual({ kind: 'unfinished' });
    expect(await find('NEVER001')).toEqual({ kind: 'absent' });
    expect(await find('MINE0001')).toMatchObject({ kind: 'found' });
    expect(reads).toBe(206);
  });

  it('is found once its first message is there, which may come after the post itself', async () => {
    let isThere = false;
    const id = snowflakeAt(start);
    const thread = {
      ...{ id, parent_id: forum, owner_id: '1', name: '#1042' },
      thread_metadata: { archive_timestamp: new Date(start).toISOString() },
    };
    const get = async (route: string): Promise<unknown> => {
      if (route === '/users/@me') return Promise.resolve({ id: '1' });
      if (route.includes('/threads/')) return Promise.resolve({ threads: [thread] });
      const raw = { code: 10008, message: '' };
      if (!isThere) throw new DiscordAPIError(raw, 10008, 404, 'GET', route, {});
      return Promise.resolve({ id, embeds: [{ footer: { text: 'Shop · MINE0001' } }] });
    };
    const search = createPostSearch({ get, clockAheadMs: () => 0 });
    const look = { guildId: '1', forumId: forum, since: start, name: '#1042', marker: 'MINE0001' };
    expect(await search.find(look)).toEqual({ kind: 'absent' });
    isThere = true;
    expect(await search.find(look)).toMatchObject({ kind: 'found', post: { threadId: id } });
  });

  it('goes on being looked for where a look is not over', async () => {
    const unfinished = async () => Promise.resolve({ kind: 'unfinished' } as const);
    const search = { find: unfinished, note: () => undefined };
    const never = async () => Promise.reject(new Error('not asked for'));
    const api = { get: never, post: never, patch: never, delete: never, put: never };
    const tools = {
      api: { ...api, clockAheadMs: () => 0, resting: () => new Map<string, number>() },
      ...{ now: () => now, random: () => 0, search },
    };
    const again = claimed({ attempt: 2, failedAt: now, absentAt: now - 9 });
    const forumOfTest = { guildId: '1', tags: [], forModerators: [] };
    const outcome = await makePost(tools, again, { forum: forumOfTest, name: 'x', body: {} });
    expect(outcome).toMatchObject({ kind: 'retry', dueAt: now });
    expect(outcome).not.toHaveProperty('absentAt');
  });

  it('is not made after a look that took so long that another may have made it', async () => {
    const again = claimed({ attempt: 2, failedAt: now, absentAt: now - 9 });
    const get = async (route: string) => {
      now += 16_000;
      return Promise.resolve(
        route === '/users/@me' ? { id: '1' } : { threads: [], has_more: false },
      );
    };
    const post = async () => Promise.reject(new Error('posted all the same'));
    const never = async () => Promise.reject(new Error('not asked for'));
    const others = { patch: never, delete: never, put: never, clockAheadMs: () => 0 };
    const api = { ...others, get, post, resting: () => new Map<string, number>() };
    const tools = { api, now: () => now, random: () => 0, search: createPostSearch(api) };
    const forumOfTest = { guildId: '1', tags: [], forModerators: [] };
    const outcome = await makePost(tools, again, { forum: forumOfTest, name: 'x', body: {} });
    expect(outcome).toMatchObject({ kind: 'retry', dueAt: now, absentAt: start });
  });

  it('waits alone where the forum wants a tag and has none for its stage', async () => {
    discord.changeForum(forum, { tags: [isShipped], requiresTag: true });
    const waits = await showCard(claimed());
    expect(waits).toMatchObject({ kind: 'retry', isAbsent: true, isAlarming: true });
    expect(waits.kind === 'retry' && waits.dueAt).toBeGreaterThan(now + 60_000);
    const shipped = claimed({ found: at('shipped') }, { marker: 'ANOTHER1' });
    expect(await showCard(shipped)).toMatchObject({ kind: 'posted' });
  });

  it('waits while the server takes no more, without asking again and again', async () => {
    for (const one of ['A', 'B', 'C', 'D']) await showCard(claimed({}, { marker: one.repeat(8) }));
    const reason = 'the server has too many active threads';
    expect(await showCard(claimed())).toEqual({
      ...{ kind: 'retry', dueAt: now + 60_000, reason, isAlarming: true, isAbsent: true },
    });
    const before = asked('POST').length;
    expect(await showCard(claimed())).toMatchObject({ kind: 'retry', dueAt: now + 60_000 });
    expect(asked('POST')).toHaveLength(before);
    now += 60_000;
    expect(await showCard(claimed())).toMatchObject({ dueAt: now + 120_000 });
    discord.changeThread(posts()[0]?.id ?? '', { archived: true });
    now += 120_000;
    expect(await showCard(claimed())).toMatchObject({ kind: 'posted' });
  });

  it('closes a channel that is no forum, before anything is posted there', async () => {
    expect(await showCard(claimed({}, { channelId: text }))).toMatchObject({
      ...{ kind: 'closed', everything: false, fault: 'kind', isAbsent: true },
      reason: says('no forum channel'),
    });
    expect(asked('POST')).toEqual([]);
  });

  it('is a message where the mode was corrected meanwhile, and a post where that was', async () => {
    mode = undefined;
    const asMessage = await showCard(claimed({}, { channelId: text }));
    expect(asMessage).toMatchObject({ kind: 'posted', messageId: discord.messages(text)[0]?.id });
    expect(asMessage).not.toHaveProperty('threadId');
    mode = 'forum';
    expect(await showCard(claimed({}, { mode: 'card' }))).toMatchObject({ kind: 'posted' });
    expect(posts()).toHaveLength(1);
  });

  it('closes a forum in which it may not post, and looks before it tries again', async () => {
    discord.setPermissions(forum, { send: false });
    expect(await showCard(claimed())).toMatchObject({ kind: 'closed', fault: 'rights' });
    const before = asked('POST').length;
    expect(await showCard(claimed({ probing: 'channel' }))).toMatchObject({
      ...{ kind: 'closed', reason: 'the bot lacks "Create Posts" in the forum' },
    });
    expect(asked('POST')).toHaveLength(before);
    discord.setPermissions(forum, { send: true });
    expect(await showCard(claimed({ probing: 'channel' }))).toMatchObject({ kind: 'posted' });
  });
});

describe('a post that is there', () => {
  it('is edited, and its tag follows the stage', async () => {
    const edit = await posted();
    expect(await showCard(edit, 'Shipped')).toEqual({ kind: 'edited' });
    expect(texts(idOf(edit))).toEqual(['Shipped']);
    expect(posts()[0]?.appliedTags).toEqual([isShipped.id]);
  });

  it('leaves tags alone that are for moderators, unless it may manage threads', async () => {
    const byUs = { ...isShipped, moderated: true };
    discord.changeForum(forum, { tags: [isNew, byUs] });
    const edit = await posted();
    expect(await showCard(edit, 'Shipped')).toEqual({ kind: 'edited' });
    expect(posts()[0]?.appliedTags).toEqual([]);
    discord.setPermissions(forum, { manageThreads: true });
    now += 60_000;
    await showCard(edit, 'Shipped');
    expect(posts()[0]?.appliedTags).toEqual([isShipped.id]);
    expect(asked('PATCH').filter(({ status }) => status >= 400)).toEqual([]);
  });

  it('is taken out of the archive, and goes back with its last edit', async () => {
    const edit = await posted();
    discord.changeThread(idOf(edit), { archived: true });
    expect(await showCard(edit, 'a')).toEqual({ kind: 'edited' });
    expect(posts()[0]).toMatchObject({ archived: false });
    discord.changeThread(idOf(edit), { archived: true });
    expect(await showCard({ ...edit, isLast: true }, 'b')).toEqual({ kind: 'edited' });
    expect(posts()[0]).toMatchObject({ archived: true });
    expect(texts(idOf(edit))).toEqual(['b']);
  });

  it('is parked with the reason where it is archived and locked', async () => {
    const edit = await posted();
    discord.changeThread(idOf(edit), { archived: true, locked: true });
    expect(await showCard(edit)).toMatchObject({
      ...{ kind: 'parked', reason: says('archived and locked') },
    });
    discord.setPermissions(forum, { manageThreads: true });
    expect(await showCard(edit)).toEqual({ kind: 'edited' });
  });

  it('closes the forum where it may not write in threads', async () => {
    const edit = await posted();
    discord.changeThread(idOf(edit), { archived: true });
    discord.setPermissions(forum, { sendInThreads: false });
    expect(await showCard(edit)).toMatchObject({
      ...{ kind: 'closed', fault: 'rights', reason: says('in Threads') },
    });
  });

  it('waits while the server takes no more active threads', async () => {
    const edit = await posted();
    discord.changeThread(idOf(edit), { archived: true });
    for (const one of ['A', 'B', 'C', 'D']) await showCard(claimed({}, { marker: one.repeat(8) }));
    expect(await showCard(edit)).toMatchObject({ kind: 'retry', isAlarming: true });
  });

  it.each([
    ['the post', (id: string) => discord.deleteThread(id)],
    ['its first message', (id: string) => discord.deleteMessage(id, id)],
  ])('is gone where somebody deleted %s', async (_, remove) => {
    const edit = await posted();
    remove(idOf(edit));
    expect(await showCard(edit)).toMatchObject({ kind: 'gone' });
    expect(asked('POST')).toHaveLength(1);
  });

  it('waits as long as Discord says when it is old and too much was edited', async () => {
    const edit = await posted();
    now += hourMs + 1;
    for (const said of ['a', 'b', 'c']) await showCard(edit, said);
    const outcome = await showCard(edit, 'd');
    expect(outcome.kind === 'retry' && outcome.dueAt).toBeGreaterThanOrEqual(now + 6_000);
  });

  it('is tried again where it is archived just before the edit', async () => {
    const edit = await posted();
    discord.order({ kind: 'status', status: 400, code: 50083, method: 'PATCH', path: /messages/ });
    expect(await showCard(edit)).toMatchObject({ kind: 'retry', dueAt: now + 1_000 });
  });
});

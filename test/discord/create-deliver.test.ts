import { Routes } from 'discord.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDiscordApi, type DiscordApi } from '../../src/discord/create-discord-api.ts';
import { createDeliver } from '../../src/discord/create-deliver.ts';
import type { ClaimedMessage, Outcome } from '../../src/outbox/outbox.ts';
import { createLocalDiscord, type LocalDiscord } from '../local-discord/create-local-discord.ts';
import { messageToSend } from './message-to-send.ts';

const start = Date.parse('2026-05-01T12:00:00Z');
const channelId = '1100000000000000200';
let discord: LocalDiscord;
let now: number;
let statuses: number[];
let deliver: (message: ClaimedMessage) => Promise<Outcome>;

/** With so much patience for one call; the default is never used up by a machine with other work. */
const deliverWithin = (deadlineMs?: number) => {
  const api = createDiscordApi({
    url: discord.url,
    token: discord.token,
    now: () => now,
    onRequest: (status) => void statuses.push(status),
    ...(deadlineMs !== undefined && { deadlineMs }),
  });
  return createDeliver({ api, now: () => now, random: () => 0 });
};

beforeEach(async () => {
  now = start;
  statuses = [];
  discord = await createLocalDiscord({ rateLimits: false, now: () => now });
  deliver = deliverWithin();
});
afterEach(async () => discord.close());

const asked = () => discord.requests.map(({ method, path }) => `${method} ${path}`);
const posts = () => asked().filter((line) => line.startsWith('POST'));
const onlyMessage = () => {
  const messages = discord.messages();
  expect(messages).toHaveLength(1);
  return messages[0]?.id;
};

describe('a message', () => {
  it('is posted with its nonce, and its id on Discord is noted', async () => {
    const outcome = await deliver(messageToSend({ at: now }));
    expect(outcome).toEqual({ kind: 'done', discordId: onlyMessage() });
    expect(discord.messages()[0]).toMatchObject({ nonce: 'nonce-of-this-message' });
    expect(asked()).toEqual([`POST /channels/${channelId}/messages`]);
    expect(statuses).toEqual([200]);
  });

  it.each([
    ['the connection is dropped', { kind: 'drop', commit: true }, [0, 200]],
    ['no answer comes', { kind: 'hang', commit: true }, [0, 200]],
    ['the answer stops half way', { kind: 'stallBody' }, [200, 0, 200]],
    ['the answer is an error', { kind: 'status', status: 502, commit: true }, [502, 200]],
    ['the answer is a page', { kind: 'garbage', commit: true }, [200, 200]],
  ] as const)(
    'that Discord took stays one when %s and it is tried again',
    async (_, fault, told) => {
      discord.order({ ...fault, method: 'POST' });
      const isSilent = fault.kind === 'hang' || fault.kind === 'stallBody';
      const first = isSilent ? deliverWithin(1_000) : deliver;
      expect(await first(messageToSend({ at: now }))).toMatchObject({
        kind: 'retry',
        dueAt: now + 500,
      });
      now += 500;
      const second = await deliver(messageToSend({ at: start, attempt: 2 }));
      expect(second).toEqual({ kind: 'done', discordId: onlyMessage() });
      expect(statuses).toEqual(told);
    },
  );

  it('that was deleted before it is tried again counts as delivered', async () => {
    discord.order({ kind: 'drop', commit: true });
    await deliver(messageToSend({ at: now }));
    discord.deleteMessage(channelId, discord.messages()[0]?.id ?? '');
    expect(await deliver(messageToSend({ at: start, attempt: 2 }))).toEqual({ kind: 'done' });
    expect(discord.messages()).toEqual([]);
  });

  it('waits longer with every try, up to a minute', async () => {
    discord.order({ kind: 'status', status: 503, times: 3 });
    const waits = [];
    for (const attempt of [1, 5, 40]) {
      const outcome = await deliver(messageToSend({ at: now, attempt }));
      waits.push(outcome.kind === 'retry' ? outcome.dueAt - now : outcome);
    }
    expect(waits).toEqual([500, 8_000, 60_000]);
  });
});

describe('past the time in which Discord remembers a nonce, a message', () => {
  const later = (): ClaimedMessage => {
    now = start + 200_000;
    return messageToSend({ at: start, attempt: 9 });
  };

  it('that is there is found and adopted, not posted again', async () => {
    discord.order({ kind: 'drop', commit: true });
    await deliver(messageToSend({ at: now }));
    const outcome = await deliver(later());
    expect(outcome).toEqual({ kind: 'done', discordId: onlyMessage(), found: true });
    expect(posts()).toHaveLength(1);
  });

  it('that is not there is posted', async () => {
    discord.order({ kind: 'drop' });
    await deliver(messageToSend({ at: now }));
    expect(await deliver(later())).toEqual({ kind: 'done', discordId: onlyMessage() });
  });

  it('of which another message holds a card is not posted with it again', async () => {
    const both = { markers: ['AAAAAAAA', 'BBBBBBBB'] };
    await deliver(messageToSend({ at: now, markers: ['BBBBBBBB'] }));
    const outcome = await deliver(messageToSend({ ...both, at: now, absentAt: now - 300_000 }));
    expect(outcome).toMatchObject({ kind: 'in_part', posted: [2] });
    expect(posts()).toHaveLength(1);
  });

  it('that is not there and fails again is remembered as absent from the look on', async () => {
    discord.order({ kind: 'drop', method: 'POST' });
    expect(await deliver(later())).toMatchObject({ kind: 'retry', absentAt: now });
  });

  it('is not looked for again soon after a look', async () => {
    const message = { ...later(), absentAt: now - 60_000 };
    expect(await deliver(message)).toMatchObject({ kind: 'done' });
    expect(asked()).toEqual([`POST /channels/${channelId}/messages`]);
  });

  it('that cannot be looked for to the end is a dead letter that says so, not a guess', async () => {
    let id = 10n ** 18n;
    const message = () => ({ id: String((id += 1n)), author: { id: 'other' }, embeds: [] });
    const never = async () => Promise.reject(new Error('nothing may be written'));
    const api: DiscordApi = {
      get: async (route) =>
        Promise.resolve(
          route === Routes.user() ? { id: 'me' } : Array.from({ length: 100 }, message),
        ),
      post: never,
      clockAheadMs: () => 0,
      resting: () => new Map(),
      put: never,
      patch: never,
      delete: never,
    };
    const outcome = await createDeliver({ api, now: () => now, random: () => 0 })(later());
    expect(outcome).toMatchObject({ kind: 'dead' });
    expect(outcome).toHaveProperty('reason', expect.stringContaining('retry it'));
  });

  it('is not posted blindly when the look fails', async () => {
    discord.order({ kind: 'status', status: 500, method: 'GET', path: /messages/ });
    expect(await deliver(later())).toMatchObject({ kind: 'retry', absentAt: undefined });
    expect(posts()).toEqual([]);
  });
});

describe('a channel or a token that is refused', () => {
  it.each([
    ['cannot be seen', { view: false }, 'View Channel'],
    ['cannot be written to', { send: false }, 'Send Messages'],
    ['takes no embeds', { embed: false }, 'Embed Links'],
  ])('parks the channel that %s, naming the permission', async (_, permissions, name) => {
    discord.setPermissions(channelId, permissions);
    const outcome = await deliver(messageToSend({ at: now }));
    expect(outcome).toMatchObject({ kind: 'parked', everything: false });
    expect(outcome).toHaveProperty('reason', expect.stringContaining(name));
    expect(outcome).not.toHaveProperty('probeAt');
  });

  it('parks a channel that is gone, and probes it with a look instead of a post', async () => {
    discord.removeChannel(channelId);
    expect(await deliver(messageToSend({ at: now }))).toMatchObject({
      kind: 'parked',
      everything: false,
    });
    expect(await deliver(messageToSend({ at: now, probing: 'channel' }))).toMatchObject({
      kind: 'parked',
    });
    expect(asked()).toEqual([`POST /channels/${channelId}/messages`, `GET /channels/${channelId}`]);
    discord.addChannel(channelId, 'orders');
    expect(await deliver(messageToSend({ at: now, probing: 'channel' }))).toMatchObject({
      kind: 'done',
    });
  });

  it.each([
    ['Send Messages', { send: false }, { history: false }],
    ['Embed Links', { embed: false }, {}],
  ])('sees %s missing without a refused post, and posts once it is there', async (...row) => {
    const [name, missing, dispensable] = row;
    discord.setPermissions(channelId, { ...missing, ...dispensable });
    expect(await deliver(messageToSend({ at: now, probing: 'channel' }))).toEqual({
      kind: 'parked',
      everything: false,
      reason: `the bot lacks "${name}" in the channel`,
      fault: 'rights',
      isAbsent: true,
    });
    expect(posts()).toEqual([]);
    expect(statuses.every((status) => status === 200)).toBe(true);
    discord.setPermissions(channelId, { send: true, embed: true });
    expect(await deliver(messageToSend({ at: now, probing: 'channel' }))).toMatchObject({
      kind: 'done',
    });
  });

  it('posts to find out about a thread, whose permissions are its parent’s', async () => {
    const thread = { id: channelId, type: 11, guild_id: '1', thread_metadata: {} };
    const asked: unknown[] = [];
    const api: DiscordApi = {
      get: async (route) => Promise.resolve(asked.push(route) && thread),
      post: async (route) => Promise.resolve(asked.push(route) && { id: '77' }),
      clockAheadMs: () => 0,
      resting: () => new Map(),
      put: async () => Promise.reject(new Error('not asked here')),
      patch: async () => Promise.reject(new Error('not asked here')),
      delete: async () => Promise.reject(new Error('not asked here')),
    };
    const deliverIn = createDeliver({ api, now: () => now, random: () => 0 });
    expect(await deliverIn(messageToSend({ at: now, probing: 'channel' }))).toMatchObject({
      kind: 'done',
    });
    expect(asked).toEqual([Routes.channel(channelId), Routes.channelMessages(channelId)]);
  });

  it('stops all sending when the token is refused, and sends with the same token once it is taken', async () => {
    discord.refuseToken(true);
    const refused = { kind: 'parked', everything: true, probeAt: now + 180_000 };
    expect(await deliver(messageToSend({ at: now }))).toMatchObject(refused);
    expect(await deliver(messageToSend({ at: now, probing: 'channel' }))).toMatchObject(refused);
    discord.refuseToken(false);
    expect(await deliver(messageToSend({ at: now, probing: 'channel' }))).toMatchObject({
      kind: 'done',
    });
    expect(statuses.filter((status) => status !== 200)).toEqual([401, 401]);
  });
});

describe('a body that Discord refuses', () => {
  it('is dead, with the fields at fault and nothing of what they hold', async () => {
    const fields = [{ name: 'secret words', value: '' }];
    const body = { embeds: [{ title: 'Shipped', fields }], allowed_mentions: { parse: [] } };
    const outcome = await deliver(messageToSend({ at: now, body }));
    expect(outcome).toEqual({
      kind: 'dead',
      reason: 'Discord answered 400 (code 50035): embeds.0.fields.0.value INVALID',
    });
  });
});

describe('a rate limit', () => {
  /** What Discord said, plus the 50 ms that discord.js adds, at most twice. */
  const isAbout = (saidMs: number) => (dueAt: unknown) =>
    typeof dueAt === 'number' && dueAt >= now + saidMs + 50 && dueAt <= now + saidMs + 100;

  it('of the channel is waited for as long as told', async () => {
    discord.order({ kind: 'rateLimit', retryAfter: 7 });
    const outcome = await deliver(messageToSend({ at: now }));
    expect(outcome).toMatchObject({ kind: 'retry', reason: 'Discord limits this channel' });
    expect(outcome).toHaveProperty('dueAt', expect.toSatisfy(isAbout(7_000)));
    expect(statuses).toEqual([429]);
  });

  it('of the whole bot pauses all sending as long as told', async () => {
    discord.order({ kind: 'rateLimit', retryAfter: 60, global: true });
    const outcome = await deliver(messageToSend({ at: now }));
    expect(outcome).toMatchObject({ kind: 'parked', everything: true });
    expect(outcome).toHaveProperty('probeAt', expect.toSatisfy(isAbout(60_000)));
  });

  it('without a wait is not tried in a hot loop', async () => {
    discord.order({ kind: 'rateLimit', times: 100 });
    expect(await deliver(messageToSend({ at: now }))).toMatchObject({
      kind: 'retry',
      dueAt: now + 500,
    });
    expect(posts()).toHaveLength(1);
  });
});

describe('a Discord that is away', () => {
  it('is tried again, and the reason names no address', async () => {
    await discord.close();
    const outcome = await deliver(messageToSend({ at: now }));
    expect(outcome).toEqual({
      kind: 'retry',
      dueAt: now + 500,
      reason: 'no answer from Discord (ECONNREFUSED)',
      isAbsent: false,
      absentAt: undefined,
    });
    expect(statuses).toEqual([0]);
    discord = await createLocalDiscord();
  });

  it.each(['status', 'garbage'] as const)(
    'behind a proxy that answers with a page (%s) parks and buries nothing',
    async (kind) => {
      discord.order(kind === 'garbage' ? { kind } : { kind, status: 502 });
      expect(await deliver(messageToSend({ at: now }))).toMatchObject({ kind: 'retry' });
    },
  );
});

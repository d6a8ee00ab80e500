import { Routes } from 'discord.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDeliver } from '../../src/discord/create-deliver.ts';
import { createDiscordApi, type DiscordApi } from '../../src/discord/create-discord-api.ts';
import { snowflakeAt } from '../../src/discord/find-message.ts';
import type { ClaimedMessage, Outcome } from '../../src/outbox/outbox.ts';
import { createLocalDiscord, type LocalDiscord } from '../local-discord/create-local-discord.ts';
import { messageToSend } from './message-to-send.ts';

const start = Date.parse('2026-05-01T12:00:00Z');
const channelId = '1100000000000000200';
let discord: LocalDiscord;
let now: number;
let deliver: (message: ClaimedMessage) => Promise<Outcome>;

/** By a process that was started just now, on a machine with this clock. */
const deliverBy = (clock: () => number) => {
  const { url, token } = discord;
  const api = createDiscordApi({ url, token, onRequest: () => undefined, now: clock });
  return createDeliver({ api, now: clock, random: () => 0 });
};

beforeEach(async () => {
  now = start;
  discord = await createLocalDiscord({ rateLimits: false, now: () => now });
  deliver = deliverBy(() => now);
});
afterEach(async () => discord.close());

const looks = () =>
  discord.requests.filter(({ method, path }) => method === 'GET' && path.includes('messages'));

describe('a refusal of a message that cannot be in the channel', () => {
  it.each([
    [
      'a closed channel',
      () => {
        discord.setPermissions(channelId, { send: false });
      },
    ],
    [
      'a channel that is gone',
      () => {
        discord.removeChannel(channelId);
      },
    ],
    [
      'a refused token',
      () => {
        discord.refuseToken(true);
      },
    ],
    ['a rate limit', () => discord.order({ kind: 'rateLimit', retryAfter: 7 })],
    ['a limit of the bot', () => discord.order({ kind: 'rateLimit', global: true })],
  ])('proves that it is not: %s', async (_, prepare) => {
    prepare();
    expect(await deliver(messageToSend({ at: now }))).toMatchObject({ isAbsent: true });
    prepare();
    const again = { at: start - 9_000, absentAt: start - 5_000, failedAt: start - 5_000 };
    expect(await deliver(messageToSend({ ...again, attempt: 2 }))).toMatchObject({
      isAbsent: true,
    });
  });

  it('spares the look through what others wrote meanwhile', async () => {
    const refusedAt = start - 300_000;
    const weekend = { at: start - 172_800_000, absentAt: refusedAt, failedAt: refusedAt };
    const outcome = await deliver(messageToSend({ ...weekend, attempt: 600, probing: 'channel' }));
    expect(outcome).toMatchObject({ kind: 'done' });
    expect(looks()).toEqual([]);
  });
});

describe('a refusal of a message that may be in the channel', () => {
  it.each([
    ['the try before failed after the last proof', { failedAt: start - 1_000 }],
    ['nothing is written down of the try before', { failedAt: null }],
  ])('proves nothing if %s', async (_, known) => {
    discord.setPermissions(channelId, { send: false });
    const message = messageToSend({ at: start - 2_000, attempt: 2, ...known });
    expect(await deliver(message)).toMatchObject({ kind: 'parked', isAbsent: false });
  });

  it('proves that it is not there after a look at the channel', async () => {
    const message = messageToSend({ at: start - 200_000, attempt: 9, failedAt: start - 60_000 });
    discord.order({ kind: 'rateLimit', retryAfter: 7, method: 'POST' });
    expect(await deliver(message)).toMatchObject({ kind: 'retry', isAbsent: true });
    expect(looks()).toHaveLength(1);
  });

  it('leads to a look from the last proof on', async () => {
    const proven = start - 200_000;
    const message = { at: start - 172_800_000, absentAt: proven, failedAt: start - 60_000 };
    const afters: (string | null | undefined)[] = [];
    const api: DiscordApi = {
      get: async (route, data) => {
        if (route !== Routes.user()) afters.push(data?.query?.get('after'));
        return Promise.resolve(route === Routes.user() ? { id: 'me' } : []);
      },
      post: async () => Promise.resolve({ id: '77' }),
      clockAheadMs: () => 0,
      resting: () => new Map(),
      put: async () => Promise.reject(new Error('not asked here')),
      patch: async () => Promise.reject(new Error('not asked here')),
      delete: async () => Promise.reject(new Error('not asked here')),
    };
    const deliverThere = createDeliver({ api, now: () => now, random: () => 0 });
    await deliverThere(messageToSend({ ...message, attempt: 9 }));
    expect(afters).toEqual([snowflakeAt(proven - 60_000)]);
  });
});

it('an answer that does not come proves nothing', async () => {
  discord.order({ kind: 'drop' });
  expect(await deliver(messageToSend({ at: now }))).toMatchObject({ isAbsent: false });
});

it('a look that fails leaves a message absent that was so before', async () => {
  discord.order({ kind: 'status', status: 500, method: 'GET' });
  expect(await deliver(messageToSend({ at: now, probing: 'channel' }))).toMatchObject({
    kind: 'retry',
    isAbsent: true,
  });
});

describe('a machine whose clock is wrong', () => {
  it.each([-7_200, -300, -75, -30, 0, 30, 75, 300, 7_200])(
    'by %i s finds the message that is there, also as the first it asks Discord',
    async (seconds) => {
      discord.order({ kind: 'drop', commit: true });
      const machine = () => now + seconds * 1_000;
      const atFirst = machine();
      await deliverBy(machine)(messageToSend({ at: atFirst }));
      now += 200_000;
      const again = messageToSend({ at: atFirst, attempt: 9, failedAt: atFirst + 10 });
      expect(await deliverBy(machine)(again)).toEqual({
        kind: 'done',
        discordId: discord.messages()[0]?.id,
        found: true,
      });
      expect(discord.messages()).toHaveLength(1);
    },
  );
});

describe('a repetition that Discord refuses with 400', () => {
  const refuse = () => discord.order({ kind: 'status', status: 400, code: 50035, method: 'POST' });
  const second = () => messageToSend({ at: start, attempt: 2, failedAt: start + 10 });

  it('is the message that an earlier try posted, if that is in the channel', async () => {
    discord.order({ kind: 'drop', commit: true });
    await deliver(messageToSend({ at: start }));
    now += 500;
    refuse();
    expect(await deliver(second())).toEqual({
      kind: 'done',
      discordId: discord.messages()[0]?.id,
      found: true,
    });
    expect(discord.messages()).toHaveLength(1);
  });

  it('is refused if none is there', async () => {
    refuse();
    expect(await deliver(second())).toMatchObject({ kind: 'dead' });
    expect(looks()).toHaveLength(1);
  });

  it('is tried again if the look fails', async () => {
    refuse();
    discord.order({ kind: 'status', status: 500, method: 'GET' });
    expect(await deliver(second())).toMatchObject({ kind: 'retry', isAbsent: false });
  });

  it.each([
    ['it is the first try', { attempt: 1, failedAt: null }],
    ['every try before was refused', { attempt: 4, failedAt: start }],
  ])('needs no look if %s', async (_, known) => {
    refuse();
    expect(await deliver(messageToSend({ at: start, ...known }))).toMatchObject({ kind: 'dead' });
    expect(looks()).toEqual([]);
  });
});

describe('a message that Discord answers with an error of its own after ten minutes', () => {
  const late = () => messageToSend({ at: start - 600_000, attempt: 15, absentAt: start - 1_000 });

  it('is stubborn if it is not in the channel', async () => {
    discord.order({ kind: 'status', status: 500, method: 'POST' });
    expect(await deliver(late())).toMatchObject({
      kind: 'retry',
      isStubborn: true,
      isAbsent: true,
    });
  });

  it('is posted if it is there', async () => {
    discord.order({ kind: 'status', status: 500, method: 'POST', commit: true });
    expect(await deliver(late())).toMatchObject({ kind: 'done' });
    expect(discord.messages()).toHaveLength(1);
  });

  it('is no more than tried again if the look fails, too', async () => {
    discord.order({ kind: 'status', status: 500, times: 2 });
    const outcome = await deliver(late());
    expect(outcome).toMatchObject({ kind: 'retry', isAbsent: false });
    expect(outcome).not.toHaveProperty('isStubborn', true);
  });

  it('may have been posted if the look fails, though every try before was refused', async () => {
    discord.order({ kind: 'status', status: 500, times: 2 });
    const refusedAt = start - 1_000;
    const message = messageToSend({
      ...{ at: start - 600_000, attempt: 15, absentAt: refusedAt, failedAt: refusedAt },
    });
    expect(await deliver(message)).toMatchObject({ kind: 'retry', isAbsent: false });
  });

  it.each([
    ['before that', { at: start - 599_999 }, { kind: 'status', status: 500 }],
    ['if no answer comes', { at: start - 600_000 }, { kind: 'drop' }],
  ] as const)('is not stubborn %s', async (_, changes, fault) => {
    discord.order({ ...fault, method: 'POST' });
    const message = messageToSend({ ...changes, attempt: 9, absentAt: start - 1_000 });
    expect(await deliver(message)).not.toHaveProperty('isStubborn', true);
    expect(looks()).toEqual([]);
  });
});

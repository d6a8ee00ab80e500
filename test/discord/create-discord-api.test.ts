import { Routes } from 'discord.js';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createDiscordApi, type DiscordApi } from '../../src/discord/create-discord-api.ts';
import { createLocalDiscord, type LocalDiscord } from '../local-discord/create-local-discord.ts';

let discord: LocalDiscord;
let statuses: number[];
const me = Routes.user();

const connect = (deadlineMs: number): DiscordApi =>
  createDiscordApi({
    now: Date.now,
    url: discord.url,
    token: discord.token,
    onRequest: (status) => void statuses.push(status),
    deadlineMs,
  });

beforeEach(async () => {
  statuses = [];
  discord = await createLocalDiscord({ rateLimits: false });
});
afterEach(async () => discord.close());

it('asks once: an error is an answer, not a reason to try again by itself', async () => {
  const api = connect(5_000);
  for (const status of [500, 502, 403, 404]) {
    discord.order({ kind: 'status', status });
    await expect(api.get(me)).rejects.toMatchObject({ status });
  }
  discord.order({ kind: 'drop' });
  await expect(api.get(me)).rejects.toThrow();
  expect(statuses).toEqual([500, 502, 403, 404, 0]);
  expect(discord.requests).toHaveLength(5);
});

it.each(['hang', 'stallBody'] as const)('ends a call that %ss by its deadline', async (kind) => {
  discord.order({ kind, times: 2 });
  const ends = async (deadlineMs: number): Promise<number> =>
    connect(deadlineMs)
      .get(me)
      .then(
        () => expect.unreachable(),
        () => deadlineMs,
      );
  const patient = ends(14_000);
  expect(await Promise.race([patient, ends(200)])).toBe(200);
  await discord.close();
  await patient;
  discord = await createLocalDiscord();
});

it('tries a refused token again with the next call, also when calls cross', async () => {
  const api = connect(5_000);
  discord.refuseToken(true);
  await expect(api.get(me)).rejects.toMatchObject({ status: 401 });
  const crossing = await Promise.allSettled([api.get(me), api.get(Routes.currentApplication())]);
  expect(crossing.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  discord.refuseToken(false);
  await expect(api.get(me)).resolves.toMatchObject({ id: discord.botUserId });
  expect(statuses).toEqual([401, 401, 401, 200]);
});

it('keeps the token when a call without it is refused', async () => {
  const api = connect(5_000);
  await expect(api.get(me, { auth: false })).rejects.toMatchObject({ status: 401 });
  await expect(api.get(me)).resolves.toMatchObject({ id: discord.botUserId });
});

it.each([1, 6])(
  'hands back a rate limit of %i s that it ran into, after one request',
  async (seconds) => {
    const api = connect(4_000);
    discord.order({ kind: 'rateLimit', retryAfter: seconds, times: 9 });
    const retryAfter = seconds * 1_000 + 50;
    await expect(api.get(me)).rejects.toMatchObject({ global: false, retryAfter });
    expect(statuses).toEqual([429]);
  },
);

it('sends no more than fifty requests in a second, whenever that begins', async () => {
  const api = connect(5_000);
  await api.get(me);
  const firstAnswerAt = performance.now();
  await Promise.all(Array.from({ length: 49 }, async () => api.get(me)));
  // The second that the manager counts in is over, but no second is.
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 1_001 });
  await api.get(me).finally(() => vi.useRealTimers());
  expect(performance.now() - firstAnswerAt).toBeGreaterThan(950);
});

it('answers an interaction at once while the bot sends as much as it may', async () => {
  const api = connect(5_000);
  const cards = Promise.all(Array.from({ length: 51 }, async () => api.get(me)));
  discord.order({ kind: 'status', status: 404, code: 10062, path: /^\/interactions\// });
  const answer = api.post(Routes.interactionCallback('1', 'token'), { auth: false, body: {} });
  const answered = answer.catch((error: unknown) => error);
  expect(await Promise.race([answered, cards])).toMatchObject({ code: 10062 });
  await cards;
});

it('sits out a rate limit that it sees coming', async () => {
  await discord.close();
  discord = await createLocalDiscord({ rateLimits: true });
  const api = connect(10_000);
  const post = async () =>
    api.post('/channels/1100000000000000200/messages', { body: { content: 'x' } });
  for (let sent = 0; sent < 6; sent += 1) await post();
  expect(statuses).toEqual([200, 200, 200, 200, 200, 200]);
});

it('takes a ban of the address for a limit of the whole bot, and asks nothing while it holds', async () => {
  const api = connect(5_000);
  discord.order({ kind: 'ban', retryAfter: 60 });
  await expect(api.get(me)).rejects.toMatchObject({ global: true, retryAfter: 60_050 });
  await expect(api.get(Routes.currentApplication())).rejects.toMatchObject({ global: true });
  expect(discord.requests).toHaveLength(1);
});

it('sends no request while it knows that a limit holds', async () => {
  const api = connect(5_000);
  discord.order({ kind: 'rateLimit', retryAfter: 60, global: true });
  await expect(api.get(me)).rejects.toMatchObject({ global: true });
  await expect(api.get(Routes.currentApplication())).rejects.toMatchObject({ global: true });
  expect(statuses).toEqual([429]);
  expect(discord.requests).toHaveLength(1);
});

it('knows by how much this clock is ahead of Discord’s from what Discord answers, errors too', async () => {
  let now = Date.parse('2026-05-01T12:00:00.000Z');
  const clock = await createLocalDiscord({ rateLimits: false, now: () => now - 75_000 });
  const { url, token } = clock;
  const api = createDiscordApi({ url, token, onRequest: () => undefined, now: () => now });
  expect(api.clockAheadMs()).toBe(0);
  await api.get(me);
  expect(api.clockAheadMs()).toBe(75_000);
  now += 250;
  clock.order({ kind: 'status', status: 503 });
  await expect(api.get(me)).rejects.toThrow();
  // Discord tells whole seconds.
  expect(api.clockAheadMs()).toBe(75_250);
  await clock.close();
});

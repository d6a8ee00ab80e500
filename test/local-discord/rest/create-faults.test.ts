import { REST, Routes } from 'discord.js';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createLocalDiscord, type LocalDiscord } from '../create-local-discord.ts';

const patient = { timeout: 60_000 };

let discord: LocalDiscord;
let rest: REST;
const channel = '1100000000000000200';

beforeEach(async () => {
  discord = await createLocalDiscord();
  const rejectOnRateLimit = () => true;
  rest = new REST({ api: discord.url, retries: 0, timeout: 300, rejectOnRateLimit }).setToken(
    discord.token,
  );
});
afterEach(async () => discord.close());

const post = async (signal?: AbortSignal) =>
  rest.post(Routes.channelMessages(channel), { body: { content: 'x' }, ...(signal && { signal }) });

it('creates the message and drops the connection when told to commit', async () => {
  discord.order({ kind: 'drop', commit: true, method: 'POST' });
  await expect(post()).rejects.toThrow();
  expect(discord.messages()).toHaveLength(1);
  await post();
  expect(discord.messages()).toHaveLength(2);
});

it('drops the connection with nothing done', async () => {
  discord.order({ kind: 'drop' });
  await expect(post()).rejects.toThrow();
  expect(discord.messages()).toEqual([]);
});

it('never answers while told to hang', async () => {
  discord.order({ kind: 'hang', commit: true });
  await expect(post()).rejects.toThrow('aborted');
  expect(discord.messages()).toHaveLength(1);
  expect(discord.requests.at(-1)).toMatchObject({
    method: 'POST',
    path: `/channels/${channel}/messages`,
    status: 0,
  });
});

it('stalls in the middle of the body, which only a signal of the caller ends', async () => {
  discord.order({ kind: 'stallBody' });
  const controller = new AbortController();
  const pending = post(controller.signal);
  await discord.waitForMessages(1);
  await vi.waitFor(() => {
    expect(discord.requests).toHaveLength(1);
  }, patient);
  controller.abort();
  await expect(pending).rejects.toThrow();
});

it.each([
  [500, 0],
  [502, 0],
  [401, 0],
  [403, 50013],
  [404, 10003],
])('answers %i with code %i when ordered', async (status, code) => {
  discord.order({ kind: 'status', status, code });
  await expect(post()).rejects.toMatchObject(status < 500 ? { status, code } : { status });
  expect(discord.messages()).toEqual([]);
});

it.each([
  ['with a time to wait', { retryAfter: 2 }, { retryAfter: 2050, global: false }],
  ['without saying how long', {}, { retryAfter: 0, global: false }],
  ['for the whole bot', { retryAfter: 1, global: true }, { retryAfter: 1050, global: true }],
])('answers 429 %s', async (_, fault, told) => {
  discord.order({ kind: 'rateLimit', ...fault });
  await expect(post()).rejects.toMatchObject(told);
});

it('answers as Cloudflare does that bans an address', async () => {
  discord.order({ kind: 'ban', retryAfter: 2 });
  await expect(post()).rejects.toMatchObject({ retryAfter: 2050, scope: 'user' });
  expect(discord.messages()).toEqual([]);
});

it('answers a page of HTML as a broken proxy does', async () => {
  discord.order({ kind: 'garbage' });
  expect(await post()).toBeInstanceOf(ArrayBuffer);
  expect(discord.messages()).toEqual([]);
});

it('answers late', async () => {
  discord.order({ kind: 'slow', delayMs: 30 });
  const started = performance.now();
  await post();
  expect(performance.now() - started).toBeGreaterThan(25);
});

it('hits only the requests that are meant, as often as ordered', async () => {
  const ordered = discord.order({
    kind: 'status',
    status: 500,
    channelId: channel,
    path: /messages$/,
    times: 2,
  });
  await rest.get(Routes.channel(channel));
  await expect(post()).rejects.toMatchObject({ status: 500 });
  expect(ordered.remaining()).toBe(1);
  ordered.cancel();
  await post();
  expect(discord.messages()).toHaveLength(1);
});

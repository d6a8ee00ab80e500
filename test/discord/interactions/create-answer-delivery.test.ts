import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createAnswerDelivery } from '../../../src/discord/interactions/create-answer-delivery.ts';
import type { Handle } from '../../../src/discord/interactions/answer.ts';
import { createLocalDiscord, type LocalDiscord } from '../../local-discord/create-local-discord.ts';
import { startInteractiveBot, type InteractiveBot } from './interactive-bot.ts';

const patient = { timeout: 60_000 };

let discord: LocalDiscord;
let bot: InteractiveBot;
let wrap: (handle: Handle) => Handle;

beforeEach(async () => {
  wrap = (handle) => handle;
  discord = await createLocalDiscord();
  bot = await startInteractiveBot(discord, { wrap: (handle) => async (raw) => wrap(handle)(raw) });
  await bot.save({ id: '1042', status: 'shipped' });
  bot.gateway.start();
  await vi.waitFor(() => {
    expect(bot.gateway.state()).toBe('up');
  }, patient);
});

afterEach(async () => {
  await bot.stop();
  await discord.close();
});

const status = { kind: 'command', command: 'order status', options: { order: '1042' } } as const;
const callback = { method: 'POST', path: /^\/interactions\// };
const edit = { method: 'PATCH', path: /@original$/ };
const logged = (name: string) => bot.log.filter(({ event }) => event === name);

test('an answer that got lost on the way is sent again', async () => {
  discord.order({ kind: 'drop', ...callback });
  expect((await discord.interact(status)).response).toMatchObject({ type: 4 });
});

test('an answer whose receipt got lost counts as given', async () => {
  discord.order({ kind: 'drop', commit: true, ...callback });
  await discord.interact(status);
  await vi.waitFor(() => {
    expect(logged('interaction_answered_before')).toHaveLength(1);
  }, patient);
});

test('an answer that comes too late is logged with how late', async () => {
  discord.order({ kind: 'status', status: 404, code: 10062, ...callback });
  await expect(discord.interact({ ...status, timeoutMs: 100 })).rejects.toThrow('did not respond');
  await vi.waitFor(() => {
    expect(logged('interaction_too_late')).toHaveLength(1);
  }, patient);
  expect(logged('interaction_too_late')[0]?.details['lateMs']).toBeTypeOf('number');
});

test('an answer that Discord never takes is logged with the reason', async () => {
  discord.order({ kind: 'status', status: 500, times: 10, ...callback });
  await expect(discord.interact({ ...status, timeoutMs: 100 })).rejects.toThrow('did not respond');
  await vi.waitFor(() => {
    expect(logged('interaction_unanswered')).toHaveLength(1);
  }, patient);
});

test('a bot whose token is refused meanwhile still answers, for interactions need none', async () => {
  discord.order({ kind: 'status', status: 401, path: '/users/@me' });
  expect((await discord.interact(status)).response).toMatchObject({ type: 4 });
});

const deferred: Handle = async () =>
  Promise.resolve({
    response: { type: 5, data: { flags: 64 } },
    followUp: Promise.resolve({ content: 'Here it is' }),
  });

test.each(['gateway', 'http'])(
  'what follows a deferred answer arrives over %s',
  async (transport) => {
    wrap = () => deferred;
    const via = transport === 'gateway' ? 'gateway' : { httpUrl: bot.httpUrl };
    expect((await discord.interact(status, via)).message).toMatchObject({
      content: 'Here it is',
      flags: 64,
    });
  },
);

test.each([
  ['lost on the way', { kind: 'drop' } as const],
  ['ahead of its answer', { kind: 'status', status: 404, code: 10015 } as const],
])('what follows a deferred answer is sent again when it was %s', async (_fault, fault) => {
  wrap = () => deferred;
  discord.order({ ...fault, ...edit });
  expect((await discord.interact(status)).message?.content).toBe('Here it is');
});

test('what Discord refuses to show in the end is logged', async () => {
  wrap = () => async () =>
    Promise.resolve({
      response: { type: 5, data: { flags: 64 } },
      followUp: Promise.resolve({ content: 'x'.repeat(3_000) }),
    });
  const asking = discord.interact({ ...status, timeoutMs: 2_000 });
  asking.catch(() => undefined);
  await vi.waitFor(() => {
    expect(logged('interaction_unanswered')).toHaveLength(1);
  }, patient);
});

test('an interaction without an address to answer to is logged', async () => {
  const error = vi.fn();
  const calls = { respond: vi.fn(), edit: vi.fn() };
  const logger = { debug: error, info: error, warn: error, error };
  const delivery = createAnswerDelivery({ handle: deferred, calls, logger, now: Date.now });
  await delivery.overGateway({ type: 2 });
  expect(error).toHaveBeenCalledWith({}, 'interaction_unreadable');
  expect(calls.respond).not.toHaveBeenCalled();
});

test('a response over HTTP that took longer than Discord waits is logged with how late', async () => {
  const warn = vi.fn();
  const logger = { debug: warn, info: warn, warn, error: warn };
  const times = [0, 3_400];
  const delivery = createAnswerDelivery({
    handle: deferred,
    calls: { respond: vi.fn(), edit: async () => Promise.resolve() },
    logger,
    now: () => times.shift() ?? 0,
  });
  const { sent } = await delivery.overHttp({ id: '7', token: 't', application_id: '1' });
  sent();
  expect(warn).toHaveBeenCalledWith({ interaction: '7', lateMs: 400 }, 'interaction_too_late');
});

test('an interaction that comes twice is answered once, and again only when it is forgotten', async () => {
  let now = 1_000_000;
  const handle = vi.fn(async () => Promise.resolve({ response: { type: 1 as const } }));
  const quiet = (): void => undefined;
  const { overGateway } = createAnswerDelivery({
    handle,
    calls: { respond: async () => Promise.resolve(true), edit: async () => Promise.resolve() },
    logger: { debug: quiet, info: quiet, warn: quiet, error: quiet },
    now: () => now,
  });
  const interaction = { id: '1', token: 't', application_id: '2' };
  await overGateway(interaction);
  await overGateway(interaction);
  expect(handle).toHaveBeenCalledTimes(1);
  await overGateway({ ...interaction, id: '2' });
  now += 300_000;
  await overGateway(interaction);
  expect(handle).toHaveBeenCalledTimes(3);
});

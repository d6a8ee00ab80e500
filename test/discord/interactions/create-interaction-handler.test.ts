import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { checkInteractionResponse } from '../../local-discord/check-interaction-response.ts';
import { foundOrder, handlerWith, staffRoles, typed, type LogLine } from '../commands/ports.ts';

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

const finder = (find: () => Promise<ReturnType<typeof foundOrder>[]>) => ({
  orders: {
    find,
    recent: async () => Promise.reject(new Error('the database is locked')),
    search: async () => Promise.reject(new Error('the database is locked')),
  },
});
const locked = finder(async () => Promise.reject(new Error('the database is locked')));
const status = typed('order status', { order: '1042' });
const press = (customId: string, flags?: number) => ({
  ...status,
  type: 3,
  data: { custom_id: customId },
  message: { flags },
});

test('a ping is answered with a pong', async () => {
  expect(await handlerWith({})({ id: '1', token: 't', application_id: '2', type: 1 })).toEqual({
    response: { type: 1 },
  });
});

test.each([
  ['en-US', 'Something went wrong'],
  ['vi', 'Đã xảy ra lỗi'],
  ['de', 'Something went wrong'],
])(
  'a failure is answered in the member’s language (%s) with an id that is in the log',
  async (locale, words) => {
    const log: LogLine[] = [];
    const { response } = await handlerWith(locked, log)({ ...status, locale });
    expect(checkInteractionResponse(response)).toEqual([]);
    expect(JSON.stringify(response)).toContain(words);
    expect(JSON.stringify(response)).toContain('abc123');
    expect(JSON.stringify(response)).not.toContain('locked');
    expect(log).toMatchObject([
      {
        event: 'interaction_failed',
        details: { id: 'abc123', kind: 'command', command: 'order status' },
      },
    ]);
  },
);

test('a failing suggestion leaves the list empty, and the reason in the log', async () => {
  const log: LogLine[] = [];
  const suggesting = typed('order status', { order: '10' }, { roles: staffRoles, type: 4 });
  expect(await handlerWith(locked, log)(suggesting)).toEqual({
    response: { type: 8, data: { choices: [] } },
  });
  expect(log).toMatchObject([{ details: { kind: 'suggest' } }]);
});

test.each([
  ['nothing', undefined],
  ['a text', 'hello'],
  ['an object of another kind', { type: 'command' }],
  [
    'permissions that are no number',
    { ...status, member: { user: { id: '1' }, roles: [], permissions: 'all' } },
  ],
])(
  'what no interaction looks like, %s, is answered with an id that is in the log',
  async (_what, raw) => {
    const log: LogLine[] = [];
    const { response } = await handlerWith({}, log)(raw);
    expect(JSON.stringify(response)).toContain('abc123');
    expect(log).toMatchObject([{ details: { id: 'abc123', kind: undefined } }]);
  },
);

test('an interaction of a kind we never asked for is answered', async () => {
  const { response } = await handlerWith({})({ ...status, type: 99, data: { custom_id: 'x' } });
  expect(JSON.stringify(response)).toContain('I don’t know that command');
});

test('a form that is none of ours, or is of an earlier version, is answered', async () => {
  const data = { custom_id: 'modal', components: [] };
  const { response } = await handlerWith({})({ ...status, type: 5, data });
  expect(JSON.stringify(response)).toContain('That form is out of date');
});

const manager = { ...typed('order recent').member, permissions: '32' };

test.each([
  ['elsewhere', 'en-US', 'only answers in its shop’s server'],
  ['elsewhere', 'vi', 'chỉ trả lời trong máy chủ của cửa hàng'],
  ['unknown', 'en-US', 'is starting'],
  ['unknown', 'vi', 'đang khởi động'],
] as const)(
  'Manage Server in a server that is %s opens nothing, and is answered in the language %s',
  async (place, locale, words) => {
    const handle = handlerWith(locked, [], async () => Promise.resolve(place));
    const asking = { ...typed('order recent', {}, { locale }), guild_id: '8', member: manager };
    const { response } = await handle(asking);
    expect(JSON.stringify(response)).toContain(words);
    expect(await handle({ ...asking, type: 4 })).toEqual({
      response: { type: 8, data: { choices: [] } },
    });
    expect(await handle({ ...press('order recent::9', 64), ...asking, type: 3 })).toEqual({
      response,
    });
  },
);

test.each([
  ['a direct message', { guild_id: undefined, member: undefined, user: { id: '900' } }],
  ['a direct message that names a server', { context: 1 }],
  ['a group', { context: 2 }],
  ['a server without a member', { member: null, user: { id: '900' } }],
  ['an application of one’s own', { authorizing_integration_owners: { 1: '900' } }],
])('%s is no server', async (_what, fields) => {
  const places: string[] = [];
  const handle = handlerWith({}, [], async (guildId) => {
    places.push(guildId);
    return Promise.resolve('elsewhere');
  });
  await handle({ ...typed('order recent'), guild_id: '7', ...fields });
  expect(places).toEqual(['']);
});

test('fields that Discord leaves empty cost nothing', async () => {
  const { data, ...rest } = typed('bot status');
  const empty = { user: null, message: null, context: null, authorizing_integration_owners: null };
  const asking = { ...rest, ...empty, data: { ...data, custom_id: null }, guild_id: '7' };
  expect(JSON.stringify((await handlerWith({})(asking)).response)).toContain('Only the staff');
});

test('an answer that takes long is deferred, privately, and follows', async () => {
  const slow = finder(
    async () =>
      new Promise((resolve) =>
        setTimeout(() => {
          resolve([foundOrder({})]);
        }, 2_000),
      ),
  );
  const answering = handlerWith(slow)(status);
  await vi.advanceTimersByTimeAsync(1_500);
  const { response, followUp } = await answering;
  expect(response).toEqual({ type: 5, data: { flags: 64 } });
  await vi.advanceTimersByTimeAsync(500);
  expect(await followUp).toMatchObject({ allowed_mentions: { parse: [] } });
});

test('a failure after the answer was deferred still reaches the member', async () => {
  const slow = finder(
    async () =>
      new Promise((_, reject) =>
        setTimeout(() => {
          reject(new Error('gone'));
        }, 2_000),
      ),
  );
  const answering = handlerWith(slow)(status);
  await vi.advanceTimersByTimeAsync(2_000);
  expect(await (await answering).followUp).toMatchObject({
    content: expect.stringContaining('abc123') as string,
  });
});

test('a slow press on a private message is deferred without a new message', async () => {
  const slow = finder(async () => new Promise(() => undefined));
  const answering = handlerWith(slow)(press('order status:sellfern:1042', 64));
  await vi.advanceTimersByTimeAsync(1_500);
  expect((await answering).response).toEqual({ type: 6 });
});

test('a press on a message that everybody sees leaves it alone', async () => {
  const { response } = await handlerWith({})(press('order cancel:1'));
  expect(response).toMatchObject({ type: 4, data: { flags: 64 } });
});

import { afterEach, beforeEach, expect, it } from 'vitest';
import { classifyError, type Failure } from '../../src/discord/classify-error.ts';
import { createDiscordApi, type DiscordApi } from '../../src/discord/create-discord-api.ts';
import { createLocalDiscord, type LocalDiscord } from '../local-discord/create-local-discord.ts';

/* Trouble of a channel, a post or the moment, as Discord answers it: never "what we sent is wrong". */

const text = '1100000000000000200';
const forum = '1100000000000000500';
const tag = { id: '1100000000000000501', name: 'Shipped' };
const hourAndMore = 3_600_001;

interface Scene {
  readonly discord: LocalDiscord;
  readonly api: DiscordApi;
  /** A post that is there. */
  readonly post: string;
  /** A message in the text channel. */
  readonly card: string;
  readonly wait: (ms: number) => void;
}

let scene: Scene;

const message = { content: 'a', allowed_mentions: { parse: [] } };
const start = async ({ api }: Scene, more: object = {}, channel = forum) =>
  api.post(`/channels/${channel}/threads`, { body: { name: 'Order #1042', message, ...more } });
const send = async ({ api }: Scene, channel: string, more: object = {}) =>
  api.post(`/channels/${channel}/messages`, { body: { ...message, ...more } });
const edit = async ({ api }: Scene, channel: string, id: string) =>
  api.patch(`/channels/${channel}/messages/${id}`, { body: message });

beforeEach(async () => {
  let now = Date.UTC(2026, 10, 30);
  const options = { rateLimits: false, oldEdits: true, mostThreads: 2, now: () => now };
  const discord = await createLocalDiscord(options);
  discord.addForum(forum, 'orders', { tags: [tag] });
  const { url, token } = discord;
  const api = createDiscordApi({ url, token, onRequest: () => undefined, now: options.now });
  const wait = (ms: number) => {
    now += ms;
  };
  const empty = { discord, api, post: '', card: '', wait };
  const { id: post } = (await start(empty)) as { id: string };
  const { id: card } = (await send(empty, text)) as { id: string };
  scene = { ...empty, post, card };
});
afterEach(async () => scene.discord.close());

const replyToNothing = { message_reference: { message_id: '1', fail_if_not_exists: false } };

it.each<[string, Partial<Failure>, (scene: Scene) => Promise<unknown>]>([
  [
    'an edit in an archived post',
    { kind: 'channel_closed', fault: 'thread' },
    async (at) => {
      at.discord.changeThread(at.post, { archived: true });
      return edit(at, at.post, at.post);
    },
  ],
  [
    'a message in a locked post',
    { kind: 'channel_closed', fault: 'thread' },
    async (at) => {
      at.discord.changeThread(at.post, { locked: true });
      return send(at, at.post);
    },
  ],
  [
    'a post more than the server takes',
    { kind: 'channel_closed', fault: 'full' },
    async (at) => {
      await start(at);
      return start(at);
    },
  ],
  [
    'a post without the tag that the forum wants',
    { kind: 'channel_closed', fault: 'tag' },
    async (at) => {
      at.discord.changeForum(forum, { requiresTag: true });
      return start(at);
    },
  ],
  [
    'a tag that was deleted since it was read',
    { kind: 'busy', global: false, answer: 'refusal' },
    async (at) => {
      at.discord.changeForum(forum, { tags: [] });
      return start(at, { applied_tags: [tag.id] });
    },
  ],
  [
    'a post in a text channel',
    { kind: 'channel_closed', fault: 'kind' },
    async (at) => start(at, {}, text),
  ],
  [
    'a message in a forum',
    { kind: 'channel_closed', fault: 'kind' },
    async (at) => send(at, forum),
  ],
  [
    'a message in a post that is gone',
    { kind: 'channel_closed', fault: 'gone' },
    async (at) => {
      at.discord.deleteThread(at.post);
      return send(at, at.post);
    },
  ],
  [
    'an edit of a post’s first message that is gone',
    { kind: 'message_gone' },
    async (at) => {
      at.discord.deleteMessage(at.post, at.post);
      return edit(at, at.post, at.post);
    },
  ],
  [
    'an edit of a message that is gone',
    { kind: 'message_gone' },
    async (at) => {
      at.discord.deleteMessage(text, at.card);
      return edit(at, text, at.card);
    },
  ],
  [
    'too many edits of old messages',
    { kind: 'busy', global: false, answer: 'refusal' },
    async (at) => {
      at.wait(hourAndMore);
      for (let edits = 0; edits < 3; edits += 1) await edit(at, text, at.card);
      return edit(at, text, at.card);
    },
  ],
  [
    'a reply without the right to read the history',
    { kind: 'channel_closed', fault: 'rights' },
    async (at) => {
      at.discord.setPermissions(text, { history: false });
      return send(at, text, replyToNothing);
    },
  ],
  [
    'a message in a post without the right to write in threads',
    { kind: 'channel_closed', fault: 'rights' },
    async (at) => {
      at.discord.setPermissions(forum, { sendInThreads: false });
      return send(at, at.post);
    },
  ],
])('%s', async (_, expected, fail) => {
  const error: unknown = await fail(scene).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeDefined();
  expect(classifyError(error)).toMatchObject(expected);
});

it('a limit of old edits says how long to wait', async () => {
  scene.wait(hourAndMore);
  for (let edits = 0; edits < 3; edits += 1) await edit(scene, text, scene.card);
  scene.wait(2_000);
  const error: unknown = await edit(scene, text, scene.card).catch((thrown: unknown) => thrown);
  const failure = classifyError(error);
  expect(failure.kind === 'busy' && failure.afterMs).toBeGreaterThanOrEqual(4_000);
});

import { afterEach, beforeEach, expect, it } from 'vitest';
import type { LivingMode } from '../../src/routing/channel-mode.ts';
import { createDiscordApi } from '../../src/discord/create-discord-api.ts';
import { sendTestCard } from '../../src/discord/send-test-card.ts';
import { createLocalDiscord, type LocalDiscord } from '../local-discord/create-local-discord.ts';

const channel = '1100000000000000200';
let discord: LocalDiscord;

beforeEach(async () => {
  discord = await createLocalDiscord();
});
afterEach(async () => discord.close());

const send = async (channelId = channel, mode?: LivingMode) => {
  const { url, token } = discord;
  const api = createDiscordApi({ url, token, onRequest: () => undefined, now: Date.now });
  return sendTestCard(channelId, {
    ...{ api, locale: 'vi', now: Date.now() },
    routing: { modes: mode && { [channelId]: mode } },
  });
};

it('posts a card that Discord takes and that says it is a test', async () => {
  const [message] = (expect(await send()).toMatchObject({ ok: true }), discord.messages());
  expect(message?.content).toMatch(/Test card.*\n🚚 /);
  expect(message?.embeds).toHaveLength(1);
  expect(discord.refusals).toEqual([]);
});

it('makes a post in a forum', async () => {
  const forum = '1100000000000000500';
  discord.addForum(forum, 'orders');
  const sent = await send(forum, 'forum');
  const [post] = discord.threads(forum);
  expect(sent).toEqual({ ok: true, channelId: post?.id, discordId: post?.id });
  expect(discord.messages(post?.id)).toMatchObject([{ embeds: [{ type: 'rich' }] }]);
});

it('says in plain words why there is no card', async () => {
  expect(await send('1100000000000000999')).toEqual({
    ok: false,
    reason: 'the channel no longer exists',
  });
});

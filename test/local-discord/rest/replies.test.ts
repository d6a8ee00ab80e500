import { REST, Routes } from 'discord.js';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createLocalDiscord, type LocalDiscord } from '../create-local-discord.ts';

let discord: LocalDiscord;
let rest: REST;
const channel = '1100000000000000200';
const member = '<@1100000000000000300>';

beforeEach(async () => {
  discord = await createLocalDiscord();
  rest = new REST({ api: discord.url, retries: 0 }).setToken(discord.token);
});
afterEach(async () => discord.close());

const post = async (body: object) =>
  rest.post(Routes.channelMessages(channel), { body }) as Promise<{ id: string; type: number }>;
const patch = async (id: string, body: object) =>
  rest.patch(Routes.channelMessage(channel, id), { body });
const replyTo = (id: string, more: object = {}) => ({
  content: 'b',
  message_reference: { message_id: id, ...more },
});

it('makes a reply of a message that names another one', async () => {
  const { id } = await post({ content: 'a' });
  expect(await post(replyTo(id))).toMatchObject({
    type: 19,
    message_reference: { type: 0, channel_id: channel, message_id: id },
  });
});

it('refuses a reply to a message that is gone', async () => {
  const { id } = await post({ content: 'a' });
  discord.deleteMessage(channel, id);
  await expect(post(replyTo(id))).rejects.toMatchObject({
    status: 400,
    code: 50035,
    rawError: {
      errors: { message_reference: { _errors: [{ code: 'MESSAGE_REFERENCE_UNKNOWN_MESSAGE' }] } },
    },
  });
  expect(discord.messages()).toEqual([]);
  expect(discord.refusals).toEqual(['message_reference: Unknown message']);
});

it('posts it as a plain message if that does not matter to the sender', async () => {
  const { id } = await post({ content: 'a' });
  discord.deleteMessage(channel, id);
  const posted = await post(replyTo(id, { fail_if_not_exists: false }));
  expect(posted).toMatchObject({ type: 0, content: 'b' });
  expect(posted).not.toHaveProperty('message_reference');
  expect(discord.refusals).toEqual([]);
});

it('does not find a message of another channel', async () => {
  const other = '1100000000000000201';
  discord.addChannel(other, 'more');
  const { id } = await post({ content: 'a' });
  const reply = rest.post(Routes.channelMessages(other), { body: replyTo(id) });
  await expect(reply).rejects.toMatchObject({ code: 50035 });
});

it('refuses a reply of whoever may not read what was written, even where a missing message would not matter', async () => {
  const { id } = await post({ content: 'a' });
  discord.setPermissions(channel, { history: false });
  const reply = replyTo(id, { fail_if_not_exists: false });
  await expect(post(reply)).rejects.toMatchObject({ status: 403, code: 160002 });
  await post({ content: 'b' });
});

it.each<[string, object, object | undefined]>([
  ['a member', { content: member }, { mentions: [{ id: '1100000000000000300' }] }],
  ['a role', { content: '<@&42>' }, { mention_roles: ['42'] }],
  ['all', { content: 'a @here' }, { mention_everyone: true }],
  ['nobody, if nothing is parsed', { content: member, allowed_mentions: { parse: [] } }, undefined],
  ['nobody by an embed', { embeds: [{ title: `${member} @everyone` }] }, undefined],
  ['nobody, if others are', { content: member, allowed_mentions: { users: ['7'] } }, undefined],
  [
    'one of two roles',
    { content: '<@&42> <@&43>', allowed_mentions: { parse: [], roles: ['43'] } },
    { mention_roles: ['43'] },
  ],
])('calls %s', async (_, body, called) => {
  const { id } = await post(body);
  const message = called === undefined ? [] : [{ id, ...called }];
  expect(discord.pings).toMatchObject(message.map((one) => ({ change: 'created', message: one })));
  expect(discord.pings).toHaveLength(message.length);
});

it('reads an edit that does not say whom it may call as calling everybody it names', async () => {
  const allowed_mentions = { parse: [] };
  const { id } = await post({ content: 'a', allowed_mentions });
  await patch(id, { content: member, allowed_mentions });
  await patch(id, { embeds: [{ title: member }] });
  expect(discord.pings).toEqual([]);
  await patch(id, { content: `${member}!` });
  expect(discord.pings).toMatchObject([{ change: 'edited', message: { id } }]);
});

import { REST, Routes } from 'discord.js';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createLocalDiscord, type LocalDiscord } from '../create-local-discord.ts';

let discord: LocalDiscord;
let rest: REST;
const channel = '1100000000000000200';

beforeEach(async () => {
  discord = await createLocalDiscord();
  rest = new REST({ api: discord.url, retries: 0 }).setToken(discord.token);
});
afterEach(async () => discord.close());

const post = async (body: object) =>
  rest.post(Routes.channelMessages(channel), { body }) as Promise<{ id: string }>;
const patch = async (id: string, body: object) =>
  rest.patch(Routes.channelMessage(channel, id), { body });

it('changes only what an edit names, and says when', async () => {
  const { id } = await post({ content: 'a', embeds: [{ title: 'b' }] });
  const edited = await patch(id, { embeds: [{ title: 'c' }] });
  expect(edited).toMatchObject({
    content: 'a',
    embeds: [{ title: 'c' }],
    edited_timestamp: expect.any(String) as string,
  });
});

it('refuses an edit that leaves nothing, breaks a limit, or is of a message that is gone', async () => {
  const { id } = await post({ content: 'a' });
  await expect(patch(id, { content: '' })).rejects.toMatchObject({ code: 50035 });
  await expect(patch(id, { content: 'a'.repeat(2001) })).rejects.toMatchObject({ code: 50035 });
  discord.deleteMessage(channel, id);
  await expect(patch(id, { content: 'b' })).rejects.toMatchObject({ status: 404, code: 10008 });
  await expect(rest.delete(Routes.channelMessage(channel, id))).rejects.toMatchObject({
    code: 10008,
  });
});

it('tells listeners of every change until they have heard enough', async () => {
  const heard: string[] = [];
  const stop = discord.onMessage(({ content }, change) => heard.push(`${change} ${content}`));
  const { id } = await post({ content: 'a' });
  await patch(id, { content: 'b' });
  await rest.delete(Routes.channelMessage(channel, id));
  stop();
  await post({ content: 'c' });
  expect(heard).toEqual(['created a', 'edited b', 'deleted b']);
});

it('says how many messages there were when those waited for do not come', async () => {
  await post({ content: 'a' });
  await expect(discord.waitForMessages(2, 20)).rejects.toThrow('1 of 2 messages after 20 ms');
});

it.each(['limit=0', 'limit=101', 'after=x'])('refuses a list with %s', async (query) => {
  const list = rest.get(Routes.channelMessages(channel), { query: new URLSearchParams(query) });
  await expect(list).rejects.toMatchObject({ code: 50035 });
});

it('refuses what is no JSON and does not know other routes', async () => {
  const headers = { Authorization: `Bot ${discord.token}` };
  const url = `${discord.url}/v10/channels/${channel}/messages`;
  const wrong = await fetch(url, { method: 'POST', headers, body: '{' });
  expect(await wrong.json()).toMatchObject({ code: 50035 });
  expect((await fetch(`${discord.url}/v10/nothing`, { headers })).status).toBe(404);
});

it('opens another channel when asked', async () => {
  discord.addChannel('1100000000000000201', 'ops');
  await rest.post(Routes.channelMessages('1100000000000000201'), { body: { content: 'a' } });
  expect(discord.messages(channel)).toEqual([]);
  expect(discord.messages('1100000000000000201')).toHaveLength(1);
});

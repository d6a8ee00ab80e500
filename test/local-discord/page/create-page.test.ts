import { request as httpRequest } from 'node:http';
import { Client, Routes } from 'discord.js';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createLocalDiscord, type LocalDiscord } from '../create-local-discord.ts';

let discord: LocalDiscord;

beforeEach(async () => {
  discord = await createLocalDiscord();
});
afterEach(async () => discord.close());

const ask = async (body: string, origin = discord.origin) =>
  fetch(`${discord.origin}/page/interact`, { method: 'POST', headers: { Origin: origin }, body });

it('serves the page and every file it names, under a policy that lets no foreign script run', async () => {
  const answer = await fetch(discord.origin);
  const html = await answer.text();
  expect(answer.headers.get('Content-Security-Policy')).toContain(
    "default-src 'none'; script-src 'self'",
  );
  const named = [...html.matchAll(/(?:href|src)="(\/page\/[^"]+)"/g)].map(([, path]) => path);
  expect(named.length).toBeGreaterThan(3);
  const modules = ['composer', 'element', 'message', 'suggestions', 'time', 'words'].map(
    (name) => `/page/${name}.js`,
  );
  for (const path of [...named, ...modules])
    expect((await fetch(discord.origin + String(path))).status).toBe(200);
});

it.each(['/page/page.ts', '/page/..%2fpage.ts', '/favicon.ico', '/package.json'])(
  'does not serve %s',
  async (path) => {
    expect((await fetch(discord.origin + path)).status).toBe(404);
  },
);

it('refuses a page of another name that points here', async () => {
  const status = await new Promise((resolve) => {
    httpRequest(discord.origin, { headers: { Host: 'evil.example:80' } }, (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    }).end();
  });
  expect(status).toBe(403);
});

it.each(['http://evil.example', 'null'])('refuses commands from a page of %s', async (origin) => {
  expect((await ask('{}', origin)).status).toBe(403);
});

it('streams what stands in the channels, then every change', async () => {
  const answer = await fetch(`${discord.origin}/page/events`);
  const reader = (answer.body as ReadableStream<Uint8Array>)
    .pipeThrough(new TextDecoderStream())
    .getReader();
  expect((await reader.read()).value).toContain(
    'event: state\ndata: {"channels":[{"id":"1100000000000000200","name":"orders"}]',
  );
  await fetch(`${discord.url}/v10/channels/1100000000000000200/messages`, {
    method: 'POST',
    headers: { Authorization: `Bot ${discord.token}` },
    body: JSON.stringify({ content: '<b>a</b>\n\nevent: fake' }),
  });
  const { value } = await reader.read();
  expect(value).toMatch(/^event: message\ndata: \{"change":"created",.*\}\n\n$/);
  expect(value).toContain('<div>&lt;b&gt;a&lt;/b&gt;</div>');
  await reader.cancel();
});

it('streams the direct messages with somebody once there are some, by their name', async () => {
  await discord.close();
  discord = await createLocalDiscord({ people: [{ id: '7', name: 'Lan', locale: 'vi' }] });
  const answer = await fetch(`${discord.origin}/page/events`);
  const reader = (answer.body as ReadableStream<Uint8Array>)
    .pipeThrough(new TextDecoderStream())
    .getReader();
  await reader.read();
  const post = async (path: string, body: object) =>
    fetch(`${discord.url}/v10${path}`, {
      method: 'POST',
      headers: { Authorization: `Bot ${discord.token}` },
      body: JSON.stringify(body),
    });
  await post('/users/@me/channels', { recipient_id: '7' });
  await post(`/channels/${discord.directOf('7') ?? ''}/messages`, { content: 'Hello' });
  let seen = '';
  while (!seen.includes('event: message')) seen += (await reader.read()).value ?? '';
  expect(seen).toMatch(/^event: channel\ndata: \{.*"name":"Lan","locale":"vi","isDirect":true\}\n/);
  await reader.cancel();
});

it('streams a post again when its tags change', async () => {
  const forum = '1100000000000000500';
  const tag = { id: '1100000000000000501', name: 'Shipped' };
  discord.addForum(forum, 'orders', { tags: [tag] });
  const posted = await fetch(`${discord.url}/v10/channels/${forum}/threads`, {
    method: 'POST',
    headers: { Authorization: `Bot ${discord.token}` },
    body: JSON.stringify({ name: 'Order #1042', message: { content: 'a' } }),
  });
  const { id } = (await posted.json()) as { id: string };
  const answer = await fetch(`${discord.origin}/page/events`);
  const reader = (answer.body as ReadableStream<Uint8Array>)
    .pipeThrough(new TextDecoderStream())
    .getReader();
  expect((await reader.read()).value).toContain('"post":{"name":"Order #1042","marks":[]}');
  discord.changeThread(id, { appliedTags: [tag.id] });
  const { value } = await reader.read();
  expect(value).toContain('"change":"edited"');
  expect(value).toContain('"post":{"name":"Order #1042","marks":["Shipped"]}');
  await reader.cancel();
});

it('uses a command for a member or for staff and gives back what only they see', async () => {
  const client = new Client({ intents: [], rest: { api: discord.url } });
  await client.login(discord.token);
  const options = [
    {
      type: 1,
      name: 'status',
      description: 'x',
      options: [{ type: 3, name: 'order', description: 'x' }],
    },
  ];
  const body = [{ name: 'order', description: 'x', options }];
  await client.rest.put(Routes.applicationCommands(discord.applicationId), { body });
  client.ws.on(
    'INTERACTION_CREATE' as never,
    (asked: { id: string; token: string; locale: string; member: { permissions: string } }) => {
      const row = {
        type: 1,
        components: [{ type: 2, style: 1, label: 'Next', custom_id: 'next' }],
      };
      const content = `${asked.locale} ${asked.member.permissions}`;
      const answer = { type: 4, data: { flags: 64, content, components: [row] } };
      void client.rest.post(Routes.interactionCallback(asked.id, asked.token), {
        auth: false,
        body: answer,
      });
    },
  );
  const asked = {
    text: '/order status 1042',
    as: 'staff',
    locale: 'vi',
    channelId: '1100000000000000200',
  };
  const reply = (await (await ask(JSON.stringify(asked))).json()) as { messages: { id: string }[] };
  expect(reply).toMatchObject({ messages: [{ content: 'vi 32', flags: 64 }] });
  const pressed = { ...asked, as: 'member', customId: 'next', messageId: reply.messages[0]?.id };
  expect(await (await ask(JSON.stringify(pressed))).json()).toMatchObject({
    messages: [{ flags: 64 }],
  });
  expect(await (await ask('{"text":"/nothing"}')).json()).toEqual({
    error: 'There is no such command. Try /order status.',
  });
  const typing = { method: 'POST', headers: { Origin: discord.origin }, body: '{"text":"/or"}' };
  expect(await (await fetch(`${discord.origin}/page/suggest`, typing)).json()).toEqual({
    suggestions: [{ text: '/order status ', label: '/order status', about: 'x' }],
  });
  expect(await (await ask('no json')).json()).toMatchObject({
    error: expect.any(String) as string,
  });
  await client.destroy();
});

it('says so when no bot is there to answer', async () => {
  await fetch(`${discord.url}/applications/${discord.applicationId}/commands`, {
    method: 'PUT',
    headers: { Authorization: `Bot ${discord.token}` },
    body: JSON.stringify([{ name: 'order', description: 'x' }]),
  });
  const reply = await ask(JSON.stringify({ text: '/order', channelId: '1100000000000000200' }));
  expect(await reply.json()).toEqual({ error: 'no client is on the gateway' });
});

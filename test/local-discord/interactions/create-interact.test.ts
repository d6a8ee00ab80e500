import { createPublicKey, verify } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { REST, Routes } from 'discord.js';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createLocalDiscord, type LocalDiscord } from '../create-local-discord.ts';

interface Received {
  readonly body: string;
  readonly signature: string;
  readonly timestamp: string;
}

let discord: LocalDiscord;
let bot: Server;
let received: Received[];
let answer: { status: number; body: unknown };
let now: number;

beforeEach(async () => {
  now = Date.now();
  received = [];
  discord = await createLocalDiscord({ now: () => now });
  bot = createServer((request, response) => {
    request.setEncoding('utf8').on('data', (body: string) => {
      const { 'x-signature-ed25519': signature, 'x-signature-timestamp': timestamp } =
        request.headers;
      received.push({ body, signature: String(signature), timestamp: String(timestamp) });
      response.writeHead(answer.status).end(JSON.stringify(answer.body));
    });
  });
  await new Promise<void>((resolve) => bot.listen(0, '127.0.0.1', resolve));
});
afterEach(async () => {
  bot.close();
  await discord.close();
});

const via = () => ({
  httpUrl: `http://127.0.0.1:${(bot.address() as AddressInfo).port}/discord/interactions`,
});
const payload = () => JSON.parse(received[0]?.body ?? '{}') as { id: string; token: string };
const message = (content: string) => ({
  status: 200,
  body: { type: 4, data: { content, flags: 64 } },
});

it('signs what it sends with the key the application tells', async () => {
  answer = { status: 200, body: { type: 1 } };
  const { response } = await discord.interact({ kind: 'ping' }, via());
  expect(response).toEqual({ type: 1 });
  const [{ body, signature, timestamp } = { body: '', signature: '', timestamp: '' }] = received;
  const x = Buffer.from(discord.publicKey, 'hex').toString('base64url');
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
  expect(verify(null, Buffer.from(timestamp + body), key, Buffer.from(signature, 'hex'))).toBe(
    true,
  );
});

it('sends a command as a member of the server does', async () => {
  answer = message('here');
  const member = { name: 'Lan', roles: ['7'], permissions: 32n };
  await discord.interact(
    { kind: 'command', command: 'order status', options: { order: '1042' }, locale: 'vi', member },
    via(),
  );
  expect(payload()).toMatchObject({
    type: 2,
    guild_id: discord.guildId,
    context: 0,
    locale: 'vi',
    member: { user: { username: 'Lan' }, roles: ['7'], permissions: '32' },
    data: {
      name: 'order',
      options: [{ type: 1, name: 'status', options: [{ type: 3, name: 'order', value: '1042' }] }],
    },
  });
});

it('says which option is being typed', async () => {
  answer = {
    status: 200,
    body: { type: 8, data: { choices: [{ name: '#1042', value: '1042' }] } },
  };
  const typing = {
    kind: 'autocomplete',
    command: 'order status',
    options: { order: '10', exact: true, page: 2 },
    focused: 'order',
  } as const;
  const { response } = await discord.interact(typing, via());
  expect(response).toEqual(answer.body);
  const values = [
    { name: 'order', focused: true },
    { name: 'exact', type: 5 },
    { name: 'page', type: 4 },
  ];
  expect(payload()).toMatchObject({ type: 4, data: { options: [{ options: values }] } });
});

it.each([
  ['an error', () => ({ status: 401, body: {} }), 'answered 401'],
  ['an empty message', () => message(''), 'would refuse'],
])('rejects when the bot answers with %s', async (_, wrong, why) => {
  answer = wrong();
  await expect(discord.interact({ kind: 'command', command: 'order' }, via())).rejects.toThrow(why);
});

it('rejects when nobody is on the gateway, the channel is unknown or the button is on no message', async () => {
  await expect(discord.interact({ kind: 'ping' })).rejects.toThrow('gateway');
  await expect(discord.interact({ kind: 'ping', channelId: '1' })).rejects.toThrow('no channel');
  await expect(discord.interact({ kind: 'button', customId: 'a', messageId: '1' })).rejects.toThrow(
    'no message',
  );
});

it('lets the bot read, change and follow up its answer by the token, for a quarter of an hour', async () => {
  answer = message('first');
  await discord.interact({ kind: 'command', command: 'order' }, via());
  const rest = new REST({ api: discord.url, retries: 0 });
  const original = Routes.webhookMessage(discord.applicationId, payload().token);
  const change = { auth: false, body: { content: 'second' } };
  expect(await rest.get(original, { auth: false })).toMatchObject({ content: 'first', flags: 64 });
  expect(await rest.patch(original, change)).toMatchObject({ content: 'second' });
  await rest.post(Routes.webhook(discord.applicationId, payload().token), {
    auth: false,
    body: { content: 'for all' },
  });
  expect(discord.messages()).toMatchObject([{ content: 'for all' }]);
  await expect(rest.patch(original, { auth: false, body: { content: 5 } })).rejects.toMatchObject({
    code: 50035,
  });
  now += 16 * 60_000;
  await expect(rest.patch(original, change)).rejects.toMatchObject({ code: 10015 });
});

it('answers 40060 to a second answer and 10062 to one for an interaction nobody knows', async () => {
  answer = message('first');
  await discord.interact({ kind: 'command', command: 'order' }, via());
  const rest = new REST({ api: discord.url, retries: 0 });
  const again = { auth: false, body: message('again').body };
  const { id, token } = payload();
  await expect(rest.post(Routes.interactionCallback(id, token), again)).rejects.toMatchObject({
    code: 40060,
  });
  await expect(rest.post(Routes.interactionCallback('1', token), again)).rejects.toMatchObject({
    code: 10062,
  });
});

const oneField = {
  type: 9,
  data: {
    ...{ title: 'Title', custom_id: 'form' },
    components: [
      { type: 18, label: 'Channel', component: { type: 8, custom_id: 'channel', required: false } },
    ],
  },
};

it('sends a form that the bot has opened, with what the bot may do in the chosen channel', async () => {
  answer = { status: 200, body: oneField };
  const { response: form } = await discord.interact({ kind: 'command', command: 'setup' }, via());
  const channel = '1100000000000000200';
  discord.setPermissions(channel, { send: false });
  answer = message('saved');
  await discord.interact({ kind: 'form', form, values: { channel } }, via());
  const { data } = JSON.parse(received.at(-1)?.body ?? '{}') as { data: unknown };
  const bits = (1n << 10n) | (1n << 14n) | (1n << 16n) | (1n << 36n) | (1n << 38n);
  expect(data).toMatchObject({
    custom_id: 'form',
    components: [{ component: { values: [channel] } }],
    resolved: { channels: { [channel]: { type: 0, app_permissions: String(bits) } } },
  });
});

it('takes no form in answer to a form', async () => {
  answer = { status: 200, body: oneField };
  const sent = { kind: 'modal', customId: 'form' } as const;
  await expect(discord.interact(sent, via())).rejects.toThrow('no form can answer this');
});

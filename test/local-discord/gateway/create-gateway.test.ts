import { Client, Events, GatewayIntentBits, Routes } from 'discord.js';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createLocalDiscord, type LocalDiscord } from '../create-local-discord.ts';

const patient = { timeout: 60_000 };

interface RawInteraction {
  readonly id: string;
  readonly token: string;
  readonly application_id: string;
  readonly type: number;
  readonly data: { readonly options?: { readonly options: { readonly value: string }[] }[] };
}

let discord: LocalDiscord;
let client: Client;

beforeEach(async () => {
  discord = await createLocalDiscord();
  client = newClient();
});
afterEach(async () => {
  await client.destroy();
  await discord.close();
});

const newClient = (intents: GatewayIntentBits[] = []) =>
  new Client({ intents, rest: { api: discord.url, retries: 0 } });

async function login(which = client) {
  const ready = new Promise((resolve) => which.once(Events.ClientReady, resolve));
  await which.login(discord.token);
  await ready;
}

/** A bot that answers every interaction with what `answer` says. */
function answerWith(answer: (interaction: RawInteraction) => unknown) {
  client.ws.on('INTERACTION_CREATE' as never, (interaction: RawInteraction) => {
    const { id, token } = interaction;
    client.rest
      .post(Routes.interactionCallback(id, token), { auth: false, body: answer(interaction) })
      .catch(() => undefined);
  });
}

const ephemeral = (content: string) => ({ type: 4, data: { content, flags: 64 } });
const status = { kind: 'command', command: 'order status', options: { order: '1042' } } as const;

it('lets a client log in and tells it who it is', async () => {
  await login();
  expect(client.user?.id).toBe(discord.botUserId);
  expect(client.application?.id).toBe(discord.applicationId);
  expect(discord.gateway.connectedClients()).toBe(1);
});

it('tells a client that asks for guilds about the server and its channels', async () => {
  const curious = newClient([GatewayIntentBits.Guilds]);
  await login(curious);
  expect(curious.guilds.cache.get(discord.guildId)?.channels.cache.map(({ name }) => name)).toEqual(
    ['orders'],
  );
  await curious.destroy();
});

it('hands a command to the bot and gives back its answer, which only the member sees', async () => {
  await login();
  answerWith(({ data }) => ephemeral(`Order ${data.options?.[0]?.options[0]?.value ?? '?'}`));
  const { response, message } = await discord.interact(status);
  expect(response).toEqual(ephemeral('Order 1042'));
  expect(message?.content).toBe('Order 1042');
  expect(discord.messages()).toEqual([]);
});

it('waits for the edit of a deferred answer', async () => {
  await login();
  client.ws.on(
    'INTERACTION_CREATE' as never,
    ({ id, token, application_id: application }: RawInteraction) => {
      const later = async () => {
        await client.rest.post(Routes.interactionCallback(id, token), {
          auth: false,
          body: { type: 5, data: { flags: 64 } },
        });
        await client.rest.patch(Routes.webhookMessage(application, token), {
          auth: false,
          body: { content: 'Shipped' },
        });
      };
      void later();
    },
  );
  const { response, edits, message } = await discord.interact(status);
  expect(response).toMatchObject({ type: 5 });
  expect(edits).toEqual([{ content: 'Shipped' }]);
  expect(message).toMatchObject({ content: 'Shipped', flags: 64 });
});

it('lets a button change the message it is on', async () => {
  await login();
  const row = (label: string) => [
    { type: 1, components: [{ type: 2, style: 1, custom_id: 'next', label }] },
  ];
  answerWith(({ type }) =>
    type === 3
      ? { type: 7, data: { content: 'page 2', components: row('Back') } }
      : { type: 4, data: { content: 'page 1', components: row('Next'), flags: 64 } },
  );
  const { message } = await discord.interact({ kind: 'command', command: 'order recent' });
  const pressed = await discord.interact({
    kind: 'button',
    customId: 'next',
    messageId: message?.id ?? '',
  });
  expect(pressed.message).toMatchObject({ id: message?.id, content: 'page 2' });
});

it('refuses a wrong answer, so that the member is left without one', async () => {
  await login();
  answerWith(() => ({ type: 4, data: { content: ' ' } }));
  await expect(discord.interact({ ...status, timeoutMs: 200 })).rejects.toThrow('did not respond');
  expect(discord.refusals).toEqual(['data.content: cannot send an empty message']);
});

it('delivers what a client missed when it resumes', async () => {
  await login();
  answerWith(() => ephemeral('late but here'));
  const back = new Promise((resolve) => client.once(Events.ShardResume, resolve));
  discord.gateway.dropConnections({ resumable: true });
  const asked = discord.interact(status);
  await back;
  expect((await asked).message?.content).toBe('late but here');
});

it('makes a client identify anew when its session is gone', async () => {
  await login();
  discord.gateway.dropConnections({ resumable: false });
  await vi.waitFor(() => {
    expect(client.ws.shards.get(0)?.status).not.toBe(0);
  }, patient);
  await vi.waitFor(() => {
    expect(client.ws.shards.get(0)?.status).toBe(0);
  }, patient);
  expect(discord.gateway.connectedClients()).toBe(1);
});

it('ends the connection with 4004 for good when the token is refused', async () => {
  await login();
  const over = new Promise<{ code: number }>((resolve) =>
    client.once(Events.ShardDisconnect, resolve),
  );
  client.on(Events.ShardError, () => undefined);
  discord.refuseToken(true);
  expect((await over).code).toBe(4004);
  await expect(newClient().login(discord.token)).rejects.toThrow('invalid token');
});

it('lets a client come back when the gateway is up again', async () => {
  await login();
  discord.gateway.setUp(false);
  await vi.waitFor(() => {
    expect(discord.gateway.connectedClients()).toBe(0);
  }, patient);
  discord.gateway.setUp(true);
  await vi.waitFor(() => {
    expect(discord.gateway.connectedClients()).toBe(1);
  }, patient);
});

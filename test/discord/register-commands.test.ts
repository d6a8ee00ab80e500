import { afterEach, beforeEach, expect, test } from 'vitest';
import { createDiscordApi } from '../../src/discord/create-discord-api.ts';
import { registerCommands } from '../../src/discord/register-commands.ts';
import { checkCommandsBody } from '../local-discord/check-commands.ts';
import { commandDefinitions } from '../../src/discord/commands/command-definitions.ts';
import { createLocalDiscord, type LocalDiscord } from '../local-discord/create-local-discord.ts';

let discord: LocalDiscord;
let stored: Map<string, string>;

beforeEach(async () => {
  discord = await createLocalDiscord();
  stored = new Map();
});

afterEach(async () => {
  await discord.close();
});

const api = () =>
  createDiscordApi({
    url: discord.url,
    token: discord.token,
    onRequest: () => undefined,
    now: Date.now,
  });
const register = async (options: { readonly guildId?: string; readonly force?: boolean } = {}) =>
  registerCommands(
    { applicationId: discord.applicationId, ...options },
    {
      api: api(),
      settings: {
        readValue: async (name) => Promise.resolve(stored.get(name)),
        writeValue: async (name, value) => Promise.resolve(void stored.set(name, value)),
      },
    },
  );
const puts = () =>
  discord.requests.filter(({ method }) => method === 'PUT').map(({ path }) => path);

test('the commands are what Discord takes: for servers only, in English and Vietnamese', () => {
  const definitions = commandDefinitions();
  expect(checkCommandsBody(definitions)).toEqual([]);
  expect(definitions.map(({ name }) => name)).toEqual(['order', 'bot', 'privacy', 'setup']);
  for (const definition of definitions) {
    expect(definition).toMatchObject({ contexts: [0], integration_types: [0] });
    for (const { description, description_localizations: other } of [
      definition,
      ...(definition.options ?? []),
    ]) {
      expect(description).not.toBe('');
      expect(other?.vi).toBeTypeOf('string');
    }
  }
});

test('commands are registered once, and not again while they are the same', async () => {
  expect(await register()).toBe('registered');
  expect(await register()).toBe('unchanged');
  expect(puts()).toEqual([`/applications/${discord.applicationId}/commands`]);
  expect(discord.commands().map(({ name }) => name)).toEqual(['order', 'bot', 'privacy', 'setup']);
});

test('with a server, commands are registered there only', async () => {
  await register({ guildId: discord.guildId });
  expect(puts()).toEqual([
    `/applications/${discord.applicationId}/guilds/${discord.guildId}/commands`,
  ]);
});

const ours = (scope: string) => discord.commands(scope).map(({ name }) => name);

test('with a server the global commands of ours are withdrawn, or every server would keep them', async () => {
  await register();
  const other = { name: 'greet', description: 'Of another program' };
  await api().put(`/applications/${discord.applicationId}/commands`, {
    body: [...commandDefinitions(), other],
  });
  expect(await register({ guildId: discord.guildId })).toBe('registered');
  expect([ours(discord.guildId), ours('global')]).toEqual([
    ['order', 'bot', 'privacy', 'setup'],
    ['greet'],
  ]);
});

test('global commands that an earlier version left behind are withdrawn', async () => {
  await api().put(`/applications/${discord.applicationId}/commands`, {
    body: commandDefinitions(),
  });
  stored.set('registered_commands', 'a digest');
  await register({ guildId: discord.guildId });
  expect(ours('global')).toEqual([]);
});

test('without the server its commands are withdrawn, or its members would see them twice', async () => {
  await register({ guildId: discord.guildId });
  expect(await register()).toBe('registered');
  expect([ours(discord.guildId), ours('global')]).toEqual([
    [],
    ['order', 'bot', 'privacy', 'setup'],
  ]);
});

test('with another server they move there, also when the bot has left the first', async () => {
  stored.set('commands_registered', JSON.stringify({ hash: 'x', guildId: '1100000000000000777' }));
  expect(await register({ guildId: discord.guildId })).toBe('registered');
  discord.addServer('1100000000000000778', 'Second');
  await register({ guildId: '1100000000000000778' });
  expect([ours(discord.guildId), ours('1100000000000000778')]).toEqual([
    [],
    ['order', 'bot', 'privacy', 'setup'],
  ]);
});

test('what could not be withdrawn is tried again', async () => {
  await register();
  discord.order({ kind: 'status', status: 503, method: 'DELETE' });
  await expect(register({ guildId: discord.guildId })).rejects.toThrow();
  expect(await register({ guildId: discord.guildId })).toBe('registered');
  expect(ours('global')).toEqual([]);
});

test('deploying registers them again although they did not change', async () => {
  await register();
  expect(await register({ force: true })).toBe('registered');
});

test('what Discord did not take is not remembered as registered', async () => {
  discord.order({ kind: 'status', status: 503, method: 'PUT' });
  await expect(register()).rejects.toThrow();
  expect(await register()).toBe('registered');
});

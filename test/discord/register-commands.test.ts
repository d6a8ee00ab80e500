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

const register = async (options: { readonly guildId?: string; readonly force?: boolean } = {}) =>
  registerCommands(
    { applicationId: discord.applicationId, ...options },
    {
      api: createDiscordApi({ url: discord.url, token: discord.token, onRequest: () => undefined }),
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
  expect(definitions.map(({ name }) => name)).toEqual(['order', 'bot']);
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
  expect(discord.commands().map(({ name }) => name)).toEqual(['order', 'bot']);
});

test('with a server, commands are registered there only', async () => {
  await register({ guildId: discord.guildId });
  expect(puts()).toEqual([
    `/applications/${discord.applicationId}/guilds/${discord.guildId}/commands`,
  ]);
});

test('another server gets the commands, too', async () => {
  await register();
  expect(await register({ guildId: discord.guildId })).toBe('registered');
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

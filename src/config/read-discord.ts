import type { Environment, ReadFile } from './read-environment.ts';
import { readSome } from './read-some.ts';
import type { Values } from './variable.ts';
import { openVariables, secretVariables } from './variables.ts';

const variables = {
  apiUrl: openVariables.discord.apiUrl,
  guildId: openVariables.discord.guildId,
  token: secretVariables.discordToken,
};

/** How to reach Discord as the bot. */
export type DiscordSettings = Values<typeof variables>;

/**
 * What is needed to ask Discord who the bot is and where: an owner asks before there is a shop's secret.
 *
 * @throws SettingsError
 */
export function readDiscord(environment: Environment, readFile: ReadFile): DiscordSettings {
  return readSome(variables, environment, readFile);
}

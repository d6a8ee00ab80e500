import { parseVariables } from './parse-variables.ts';
import { readEnvironment, type Environment, type ReadFile } from './read-environment.ts';
import { SettingsError } from './settings-error.ts';
import type { Values } from './variable.ts';
import { openVariables, secretVariables } from './variables.ts';

const variables = {
  databasePath: openVariables.storage.databasePath,
  databaseUrl: secretVariables.databaseUrl,
};

/** Which database: PostgreSQL where `databaseUrl` is given, else the SQLite file. */
export type DatabaseSettings = Values<typeof variables>;

/**
 * The settings that an operator's command needs to work on a database, so that it also works on a copy, far
 * from the bot's other secrets.
 *
 * @throws SettingsError
 */
export function readDatabase(environment: Environment, readFile: ReadFile): DatabaseSettings {
  const names = Object.values(variables).map(({ name }) => name);
  const { texts, problems } = readEnvironment(names, environment, readFile);
  const mistakes = [...problems];
  const values = parseVariables(variables, texts, mistakes);
  if (mistakes.length > 0) throw new SettingsError(mistakes);
  return values;
}

import type { Environment, ReadFile } from './read-environment.ts';
import { readSome } from './read-some.ts';
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
  return readSome(variables, environment, readFile);
}

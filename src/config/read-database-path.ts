import { parseVariables } from './parse-variables.ts';
import { readEnvironment, type Environment, type ReadFile } from './read-environment.ts';
import { SettingsError } from './settings-error.ts';
import { openVariables } from './variables.ts';

/**
 * The one setting an operator's command needs to work on a database, so that it also works on a copy, far
 * from the bot's secrets.
 *
 * @throws SettingsError
 */
export function readDatabasePath(environment: Environment, readFile: ReadFile): string {
  const { databasePath } = openVariables.storage;
  const { texts, problems } = readEnvironment([databasePath.name], environment, readFile);
  const mistakes = [...problems];
  const values = parseVariables({ databasePath }, texts, mistakes);
  if (mistakes.length > 0) throw new SettingsError(mistakes);
  return values.databasePath;
}

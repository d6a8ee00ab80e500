import { parseVariables } from './parse-variables.ts';
import { readEnvironment, type Environment, type ReadFile } from './read-environment.ts';
import { SettingsError } from './settings-error.ts';
import type { Values, Variable } from './variable.ts';

/**
 * A few settings, whatever the others are.
 *
 * @throws SettingsError
 */
export function readSome<Some extends Readonly<Record<string, Variable>>>(
  variables: Some,
  environment: Environment,
  readFile: ReadFile,
): Values<Some> {
  const names = Object.values(variables).map(({ name }) => name);
  const { texts, problems } = readEnvironment(names, environment, readFile);
  const mistakes = [...problems];
  const values = parseVariables(variables, texts, mistakes);
  if (mistakes.length > 0) throw new SettingsError(mistakes);
  return values;
}

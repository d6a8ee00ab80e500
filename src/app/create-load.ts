import { loadConfig, type LoadedConfig } from '../config/load-config.ts';
import type { Environment } from '../config/read-environment.ts';
import type { StoredTexts } from '../config/with-stored.ts';
import { platforms } from '../platforms/index.ts';

/** Loads the settings of the environment as it is now, each time with what is stored then. */
export function createLoad(
  environment: Environment,
  readFile: (path: string) => string,
): (stored: StoredTexts) => LoadedConfig {
  const texts = new Map<string, string>();
  // A file that changes while the bot runs is read when it starts again, as the rest of the environment is.
  const readOnce = (path: string): string => {
    const text = texts.get(path) ?? readFile(path);
    texts.set(path, text);
    return text;
  };
  return (stored) => loadConfig(environment, readOnce, platforms, stored);
}

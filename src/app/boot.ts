import { createLogger } from '../running/create-logger.ts';
import { logDestination } from '../running/log-destination.ts';
import { listSecrets } from '../config/list-secrets.ts';
import { loadConfig } from '../config/load-config.ts';
import type { Environment } from '../config/read-environment.ts';
import { SettingsError } from '../config/settings-error.ts';
import { platforms } from '../platforms/index.ts';
import type { RunningApp } from './run-app.ts';

/** @throws SettingsError */
export function loadSettings(environment: Environment, readFile: (path: string) => string) {
  const loaded = loadConfig(environment, readFile, platforms);
  if (!loaded.ok) throw new SettingsError(loaded.problems);
  return loaded;
}

/**
 * From settings to a running bot.
 *
 * @throws SettingsError
 */
export async function boot(options: {
  readonly environment: Environment;
  readonly readFile: (path: string) => string;
  readonly version: string;
  /** Called once there is a log, with what notes a fatal error there and ends the process. */
  readonly onFatal: (die: (error: unknown) => void) => void;
  /** Ends the process as failed. */
  readonly exit: () => void;
}): Promise<RunningApp> {
  const { environment, readFile, version, onFatal, exit } = options;
  const { config, secrets, warnings } = loadSettings(environment, readFile);
  const logger = createLogger({
    level: config.logLevel,
    destination: await logDestination(),
    secrets: listSecrets(secrets),
  });
  for (const warning of warnings) logger.warn({ warning }, 'doubtful_setting');
  const die = (error: unknown): void => {
    logger.fatal({ err: error }, 'died');
    exit();
  };
  onFatal(die);
  // Loaded only now: what is wrong with the settings is said at once.
  const { runApp } = await import('./run-app.ts');
  return runApp({ config, secrets, logger, version, onStuck: die });
}

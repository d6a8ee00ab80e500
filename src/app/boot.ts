import { framesOf } from '../running/frames-of.ts';
import { createHiddenTexts } from '../running/create-hidden-texts.ts';
import { createLogger } from '../running/create-logger.ts';
import { openLog } from '../running/open-log.ts';
import { listSecrets } from '../config/list-secrets.ts';
import type { Environment } from '../config/read-environment.ts';
import { SettingsError } from '../config/settings-error.ts';
import { createLoad } from './create-load.ts';
import type { RunningApp } from './run-app.ts';

/** A log that nobody reads holds up the end of the process no longer. */
const lastWordsMs = 1_000;

/**
 * From settings to a running bot.
 *
 * @throws SettingsError
 */
export async function boot(options: {
  readonly environment: Environment;
  readonly readFile: (path: string) => string;
  readonly version: string;
  /** The file descriptor of the log, which must not block when it is full. */
  readonly logFd: number;
  /** Called once there is a log, with what notes a fatal error there and ends the process. */
  readonly onFatal: (die: (error: unknown) => void) => void;
  /** Aborted when the bot is to stop, perhaps before it has started. */
  readonly signal?: AbortSignal | undefined;
  /** Ends the process as failed. */
  readonly exit: () => void;
}): Promise<RunningApp> {
  const { environment, readFile, version, logFd, onFatal, signal, exit } = options;
  const load = createLoad(environment, readFile);
  const loaded = load(new Map());
  if (!loaded.ok) throw new SettingsError(loaded.problems);
  const { config, secrets } = loaded;
  const { destination, say, droppedLines, flush } = await openLog(logFd, Date.now);
  const hidden = createHiddenTexts(listSecrets(secrets));
  const logger = createLogger({
    level: config.logLevel,
    destination,
    hidden,
  });
  const die = (error: unknown): void => {
    // Whatever LOG_LEVEL says: it cannot be made to happen again to see more.
    const stack = error instanceof Error ? framesOf(error) : undefined;
    logger.fatal({ err: error, stack }, 'died');
    void flush(lastWordsMs).finally(exit);
  };
  onFatal(die);
  // Loaded only now: what is wrong with the settings is said at once.
  const { runApp } = await import('./run-app.ts');
  const { port, stop } = await runApp({
    config,
    secrets,
    load,
    hide: hidden.add,
    logger,
    droppedLines,
    say,
    version,
    onStuck: die,
    signal,
  });
  return {
    port,
    stop: async () => {
      await stop();
      await flush(lastWordsMs);
    },
  };
}

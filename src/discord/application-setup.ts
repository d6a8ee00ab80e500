import { backoff } from '../jobs/backoff.ts';
import type { Logger } from '../jobs/logger.ts';
import { classifyError } from './classify-error.ts';
import type { DiscordApi } from './create-api.ts';
import { readApplication } from './read-application.ts';
import type { Application } from './read-application.ts';
import { registerCommands } from './register-commands.ts';
import type { Settings } from './register-commands.ts';
import { retryLimits } from './retry-limits.ts';

export interface ApplicationSetup {
  readonly start: () => void;
  readonly stop: () => void;
  /** Undefined until Discord has told it. */
  readonly publicKey: () => string | undefined;
}

/** Learns who we are and registers the commands, trying again until Discord has taken both. */
export function createApplicationSetup({
  api,
  guildId,
  settings,
  logger,
  sleep,
  random,
}: {
  readonly api: Pick<DiscordApi, 'get' | 'put'>;
  readonly guildId?: string | undefined;
  readonly settings: Settings;
  readonly logger: Logger;
  readonly sleep: (ms: number) => Promise<void>;
  readonly random: () => number;
}): ApplicationSetup {
  let application: Application | undefined;
  let end = new AbortController();

  const setUp = async (): Promise<void> => {
    application ??= await readApplication(api);
    const options = { applicationId: application.id, guildId };
    const result = await registerCommands(options, { api, settings });
    logger.info({ application: application.id, guildId, result }, 'commands_registration');
  };

  const run = async (signal: AbortSignal): Promise<void> => {
    const hasStopped = (): boolean => signal.aborted;
    for (let attempt = 1; !hasStopped(); attempt += 1) {
      try {
        await setUp();
        return;
      } catch (error) {
        // What fails after the stop fails because of it: the database is closed.
        if (hasStopped()) return;
        const { kind, reason } = classifyError(error);
        logger.warn({ attempt, reason }, 'commands_registration_failed');
        await sleep(
          kind === 'busy'
            ? backoff(attempt, retryLimits.connecting, random)
            : retryLimits.refusedMs,
        );
      }
    }
  };

  return {
    start: () => {
      end = new AbortController();
      void run(end.signal);
    },
    stop: () => {
      end.abort();
    },
    publicKey: () => application?.publicKey,
  };
}

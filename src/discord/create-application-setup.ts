import { backoff } from '../jobs/backoff.ts';
import type { Logger } from '../running/logger.ts';
import type { KeyValueStore } from '../running/key-value-store.ts';
import { classifyError } from './classify-error.ts';
import type { DiscordApi } from './create-discord-api.ts';
import { readApplication, type Application } from './read-application.ts';
import { registerCommands } from './register-commands.ts';
import { retryLimits } from './retry-limits.ts';

export interface ApplicationSetup {
  readonly start: () => void;
  readonly stop: () => void;
  /** Whoever asks before Discord has told it waits a little; undefined if it is not known then either. */
  readonly publicKey: () => Promise<string | undefined>;
}

/** Discord waits 3 s for an answer: what is left must do for the 1.5 s until it is deferred, and for the way. */
const keyPatienceMs = 1_000;

const remedy =
  'turn Public Bot off at discord.com/developers/applications (Installation, Install Link: None first)';

/** Learns who we are and registers the commands, trying again until Discord has taken both. */
export function createApplicationSetup({
  api,
  guildId,
  settings,
  logger,
  sleep,
  random,
}: {
  readonly api: Pick<DiscordApi, 'get' | 'put' | 'delete'>;
  readonly guildId?: string | undefined;
  readonly settings: KeyValueStore;
  readonly logger: Logger;
  readonly sleep: (ms: number) => Promise<void>;
  readonly random: () => number;
}): ApplicationSetup {
  let application: Application | undefined;
  const known = Promise.withResolvers<string>();
  let end = new AbortController();

  const setUp = async (): Promise<void> => {
    if (application === undefined) {
      application = await readApplication(api);
      known.resolve(application.publicKey);
      if (application.isPublic) logger.warn({ remedy }, 'application_is_public');
    }
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
    publicKey: async () =>
      application?.publicKey ??
      Promise.race([known.promise, sleep(keyPatienceMs).then(() => undefined)]),
  };
}

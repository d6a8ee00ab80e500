import { backoff } from '../jobs/backoff.ts';
import type { Logger } from '../running/logger.ts';
import type { KeyValueStore } from '../running/key-value-store.ts';
import { classifyError, type Failure } from './classify-error.ts';
import type { DiscordApi } from './create-discord-api.ts';
import { interactionsDoubt, type Transport } from './interactions/interactions-doubt.ts';
import { readApplication, type Application } from './read-application.ts';
import { registerCommands } from './register-commands.ts';
import { retryLimits } from './retry-limits.ts';

export interface ApplicationSetup {
  readonly start: () => void;
  readonly stop: () => void;
  /** Registers anew if the commands belong somewhere else now. */
  readonly refresh: () => void;
  /** Whoever asks before Discord has told it waits a little; undefined if it is not known then either. */
  readonly publicKey: () => Promise<string | undefined>;
}

interface ApplicationSetupOptions {
  readonly api: Pick<DiscordApi, 'get' | 'put' | 'delete'>;
  /** The server in which commands are registered; everywhere where there is none. */
  readonly commandsIn: () => string | undefined;
  /** How commands are to reach us. */
  readonly transport: Transport;
  readonly settings: KeyValueStore;
  readonly logger: Logger;
  readonly sleep: (ms: number) => Promise<void>;
  readonly random: () => number;
}

/** Discord waits 3 s for an answer: what is left must do for the 1.5 s until it is deferred, and for the way. */
const keyPatienceMs = 1_000;

const remedies = {
  public:
    'turn Public Bot off at discord.com/developers/applications (Installation, Install Link: None first)',
  server:
    'correct DISCORD_GUILD_ID, or invite the bot to that server: `order-tracker invite` prints the link',
};

/** Learns who we are and registers the commands, trying again until Discord has taken both. */
export function createApplicationSetup(options: ApplicationSetupOptions): ApplicationSetup {
  const { api, commandsIn, transport, settings, logger, sleep, random } = options;
  let application: Application | undefined;
  const known = Promise.withResolvers<string>();
  let end: AbortController | undefined;
  let isAtWork = false;
  let registeredIn: string | undefined;

  const setUp = async (guildId: string | undefined): Promise<void> => {
    if (application === undefined) {
      application = await readApplication(api);
      known.resolve(application.publicKey);
      tellDoubts(application, { transport, logger });
    }
    const { id } = application;
    const result = await registerCommands({ applicationId: id, guildId }, { api, settings });
    logger.info({ application: id, guildId, result }, 'commands_registration');
  };

  const run = async (signal: AbortSignal): Promise<void> => {
    const hasStopped = (): boolean => signal.aborted;
    for (let attempt = 1; !hasStopped(); attempt += 1) {
      try {
        registeredIn = commandsIn();
        await setUp(registeredIn);
        if (hasStopped()) return;
        if (registeredIn === commandsIn()) {
          isAtWork = false;
          return;
        }
      } catch (error) {
        // What fails after the stop fails because of it: the database is closed.
        if (hasStopped()) return;
        const { kind, reason } = classifyError(error);
        // Once we know who we are, what Discord does not know or let us into is the server.
        const isServers = application && registeredIn !== undefined && kind === 'channel_closed';
        const remedy = isServers ? remedies.server : undefined;
        logger.warn({ attempt, reason, remedy }, 'commands_registration_failed');
        await sleep(pauseAfter(kind, attempt, random));
      }
    }
  };

  const work = ({ signal }: AbortController): void => {
    isAtWork = true;
    void run(signal);
  };

  return {
    start: () => {
      work((end = new AbortController()));
    },
    stop: () => {
      end?.abort();
      end = undefined;
    },
    // One that is at work looks by itself where they belong.
    refresh: () => {
      if (end !== undefined && !isAtWork && registeredIn !== commandsIn()) work(end);
    },
    publicKey: async () =>
      application?.publicKey ??
      Promise.race([known.promise, sleep(keyPatienceMs).then(() => undefined)]),
  };
}

function pauseAfter(kind: Failure['kind'], attempt: number, random: () => number): number {
  return kind === 'busy' ? backoff(attempt, retryLimits.connecting, random) : retryLimits.refusedMs;
}

/** What of the application's own settings at Discord is hardly meant. */
function tellDoubts(
  { isPublic, interactionsUrl }: Application,
  { transport, logger }: { readonly transport: Transport; readonly logger: Logger },
): void {
  if (isPublic) logger.warn({ remedy: remedies.public }, 'application_is_public');
  const doubt = interactionsDoubt(transport, interactionsUrl);
  if (doubt === undefined) return;
  const { says: reason, remedy } = doubt;
  logger.warn({ reason, remedy }, 'commands_sent_elsewhere');
}

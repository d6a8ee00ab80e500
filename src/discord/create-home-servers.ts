import { backoff } from '../jobs/backoff.ts';
import type { Logger } from '../running/logger.ts';
import { classifyError, type Failure } from './classify-error.ts';
import type { DiscordApi } from './create-discord-api.ts';
import { createTellUnseen, type TellUnseen } from './create-tell-unseen.ts';
import { createTellServers } from './create-tell-servers.ts';
import { readChannel } from './read-channel.ts';
import { retryLimits } from './retry-limits.ts';

/** Whether a server is one of the shop's; unknown as long as Discord has not said where the channels are. */
export type Place = 'home' | 'elsewhere' | 'unknown';

/** Shops that are seen in the same servers. */
export interface Household {
  readonly shops: readonly string[];
  /** Those that the operator has named or admitted. */
  readonly guildIds: readonly string[];
  /** Those that are posted to at present. */
  readonly channelIds: readonly string[];
}

export interface HomeServers {
  readonly start: () => void;
  readonly stop: () => void;
  /** Other channels may be the shop's now: looks at once. */
  readonly look: () => void;
  /** Without a server (an empty id), in a direct message, it is elsewhere. Whoever asks at the start waits a little. */
  readonly placeOf: (guildId: string) => Promise<Place>;
  /** The shops whose orders are seen in a server. */
  readonly shopsIn: (guildId: string) => readonly string[];
  /**
   * Whether a shop's orders are seen in a server, once Discord was asked where the channels are. Undefined where that cannot be known
   * now: a channel that the bot does not see may be there.
   */
  readonly isSeenIn: (
    guildId: string,
    shop: string,
    signal: AbortSignal,
  ) => Promise<boolean | undefined>;
}

export interface HomeServersOptions {
  readonly api: Pick<DiscordApi, 'get'>;
  readonly households: () => readonly Household[];
  /** The settings that name a channel. */
  readonly settingsNaming: (channelId: string) => readonly string[];
  readonly logger: Logger;
  readonly random: () => number;
  /** Resolves after `ms`, or as soon as the signal is aborted. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
}

/** Discord waits 3 s for an answer, and others wait as well: for the application's key, for what takes long. */
const patienceMs = 500;

/** What is in no hurry waits longer for Discord to say where the channels are. */
const longPatienceMs = 60_000;

/** How often Discord is asked again, ms: channels are seldom put elsewhere. */
const freshMs = 600_000;

/**
 * The shop's servers: those that the operator has named, and those in which its channels are. Discord says in which server a
 * channel is, and is asked again and again. A channel that is gone was in the shop's server all the same.
 */
export function createHomeServers(options: HomeServersOptions): HomeServers {
  const { api, households, logger, random, sleep } = options;
  const channelIds = (): readonly string[] => channelsOf(households());
  const tellUnseen = createTellUnseen(options);
  const { serversOf, unread, readAll } = createChannelReader(api, channelIds, tellUnseen);
  const isPlaced = (): boolean => channelIds().every((id) => serversOf([id]).length > 0);
  const tell = createTellServers({ api, logger });
  const asked = Promise.withResolvers<undefined>();
  let end = new AbortController();
  let wake = new AbortController();

  const { homes, shopsIn } = createSeen(households, serversOf);

  const run = async (signal: AbortSignal): Promise<void> => {
    const hasStopped = (): boolean => signal.aborted;
    for (let failures = 0; !hasStopped();) {
      wake = new AbortController();
      const failed = await readAll(signal);
      if (hasStopped()) return;
      asked.resolve(undefined);
      failures = failed === undefined ? 0 : failures + 1;
      const waitMs =
        failed?.kind === 'busy'
          ? backoff(failures, retryLimits.connecting, random)
          : isPlaced()
            ? freshMs
            : retryLimits.refusedMs;
      if (failed === undefined) await tell(homes());
      else logger.warn({ failures, waitMs, reason: failed.reason }, 'home_servers_unread');
      await sleep(waitMs, AbortSignal.any([signal, wake.signal]));
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
    look: () => {
      wake.abort();
    },
    shopsIn,
    isSeenIn: async (id, shop, signal) => {
      await Promise.race([asked.promise, sleep(longPatienceMs, signal)]);
      if (shopsIn(id).includes(shop)) return true;
      return isPlaced() ? false : undefined;
    },
    placeOf: async (id) => {
      if (id === '') return 'elsewhere';
      if (homes().includes(id)) return 'home';
      if (unread().length > 0) await Promise.race([asked.promise, sleep(patienceMs, end.signal)]);
      if (homes().includes(id)) return 'home';
      return unread().length > 0 ? 'unknown' : 'elsewhere';
    },
  };
}

/** What is seen where, as far as Discord has said where the channels are. */
function createSeen(
  households: () => readonly Household[],
  serversOf: (channelIds: readonly string[]) => readonly string[],
) {
  const homesOf = (one: Household) => [...one.guildIds, ...serversOf(one.channelIds)];
  return {
    homes: (): readonly string[] => [...new Set(households().flatMap(homesOf))],
    shopsIn: (id: string): readonly string[] =>
      households().flatMap((one) => (homesOf(one).includes(id) ? one.shops : [])),
  };
}

const channelsOf = (households: readonly Household[]): readonly string[] => [
  ...new Set(households.flatMap(({ channelIds }) => channelIds)),
];

/** Where the channels are, as far as Discord has said. */
function createChannelReader(
  api: Pick<DiscordApi, 'get'>,
  channelIds: () => readonly string[],
  tell: TellUnseen,
) {
  const serverOf = new Map<string, string>();
  const read = new Set<string>();

  const readServer = async (id: string): Promise<Failure | undefined> => {
    try {
      const { guildId } = await readChannel(api, id);
      if (guildId === undefined) serverOf.delete(id);
      else serverOf.set(id, guildId);
      tell.seen(id);
    } catch (error) {
      const failure = classifyError(error);
      if (failure.kind !== 'channel_closed') return failure;
      tell.unseen(id, failure);
    }
    read.add(id);
    return undefined;
  };

  const readAll = async (signal: AbortSignal): Promise<Failure | undefined> => {
    let failed: Failure | undefined;
    for (const id of channelIds()) {
      failed = (await readServer(id)) ?? failed;
      if (signal.aborted || failed?.kind === 'token_refused') break;
    }
    return failed;
  };

  return {
    serversOf: (ids: readonly string[]) => ids.flatMap((id) => serverOf.get(id) ?? []),
    /** Those of which Discord has said nothing yet, not even that they cannot be seen. */
    unread: () => channelIds().filter((id) => !read.has(id)),
    readAll,
  };
}

import { REST, type RequestData, type RouteLike } from 'discord.js';

export interface DiscordApiOptions {
  readonly url: string;
  readonly token: string;
  /** Called once per answered request with its HTTP status, and with 0 when there was no answer. */
  readonly onRequest: (status: number) => void;
}

type Method = 'get' | 'post' | 'put' | 'patch';

/** Discord's HTTP API through discord.js' REST manager, set up so that nothing is retried behind our back. */
export type DiscordApi = Readonly<
  Record<
    Method,
    (route: RouteLike, data?: Pick<RequestData, 'auth' | 'body' | 'query'>) => Promise<unknown>
  >
>;

/** The manager's own timeout ends at the headers; this one also ends a body that stalls. */
const deadlineMs = 15_000;
/** Shorter waits for a rate limit are the manager's business, longer ones ours. */
const longestWaitMs = 5_000;

/**
 * A refused token makes the manager forget it (measured with @discordjs/rest 2.6: every later call fails
 * without a request). So a manager is replaced after its first 401, and the next call tries the token again.
 *
 * @throws what @discordjs/rest throws; `classifyError` tells what to do about it
 */
export function createDiscordApi({ url, token, onRequest }: DiscordApiOptions): DiscordApi {
  const createManager = (): REST => {
    const manager = new REST({
      api: url,
      retries: 0,
      timeout: 10_000,
      invalidRequestWarningInterval: 50,
      rejectOnRateLimit: ({ retryAfter, timeToReset }) =>
        retryAfter <= 0 || Math.max(retryAfter, timeToReset) > longestWaitMs,
    }).setToken(token);
    manager.on('response', (request, response) => {
      onRequest(response.status);
      if (response.status === 401 && request.data.auth !== false) manager_ = createManager();
    });
    return manager;
  };
  let manager_ = createManager();

  const call =
    (method: Method): DiscordApi[Method] =>
    async (route, data) => {
      const signal = AbortSignal.timeout(deadlineMs);
      try {
        return await manager_[method](route, { ...data, signal });
      } catch (error) {
        if (!hasStatus(error)) onRequest(0);
        throw error;
      }
    };

  return { get: call('get'), post: call('post'), put: call('put'), patch: call('patch') };
}

/** Errors made from an answer carry its status; those of the network do not. */
function hasStatus(error: unknown): boolean {
  return error instanceof Error && ('status' in error || 'retryAfter' in error);
}

import {
  DefaultRestOptions,
  REST,
  type RateLimitData,
  type RequestData,
  type RouteLike,
} from 'discord.js';
import { createPace } from './create-pace.ts';
import { createRests, type Rests } from './create-rests.ts';

export interface DiscordApiOptions {
  readonly url: string;
  readonly token: string;
  /** Called with the HTTP status of each answer, and with 0 for an answer that did not come, or not whole. */
  readonly onRequest: (status: number) => void;
  readonly now: () => number;
  /** How long a call may take, ms: from its start to the last byte of the answer. */
  readonly deadlineMs?: number;
}

type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

/** Discord's HTTP API through discord.js' REST manager, set up so that nothing is retried behind our back. */
export type DiscordApi = Readonly<
  Record<
    Method,
    (
      route: RouteLike,
      data?: Pick<RequestData, 'auth' | 'body' | 'files' | 'query'>,
    ) => Promise<unknown>
  >
> & {
  /** By how much this machine's clock is ahead of Discord's, ms, as the last answer showed; 0 before the first. */
  readonly clockAheadMs: () => number;
  /** Channels whose next message would only wait, or use up a rate limit's window, and until when. */
  readonly resting: Rests['resting'];
};

/**
 * Discord says in each 429 whom its limit is for. Cloudflare in front of it does not when it bans an address
 * (error 1015), and means everybody: the manager is told so, and asks nothing more until the ban is over.
 * https://discord.com/developers/docs/topics/rate-limits#invalid-request-limit-aka-cloudflare-bans
 */
const requestOnce: typeof DefaultRestOptions.makeRequest = async (...request) => {
  const response = await DefaultRestOptions.makeRequest(...request);
  if (response.status === 429 && !response.headers.has('X-RateLimit-Scope')) {
    response.headers.set('X-RateLimit-Global', 'true');
  }
  return response;
};

/**
 * Shorter waits for a rate limit that is seen coming are the manager's business, all others ours. A channel's
 * window is 5 s (observed), and the manager waits a little longer than that.
 */
const longestWaitMs = 6_000;

/** @throws what @discordjs/rest throws; `classifyError` tells what to do about it */
export function createDiscordApi({
  url,
  token,
  onRequest,
  now,
  deadlineMs = 15_000,
}: DiscordApiOptions): DiscordApi {
  const pace = createPace();
  const rests = createRests(now, longestWaitMs);
  let clockAheadMs = 0;
  const foreseen = new WeakSet<RateLimitData>();
  const manager = new REST({
    api: url,
    retries: 0,
    timeout: deadlineMs,
    // Counted by `pace`; the manager would also take a channel's limit for the bot's while its own is used up.
    globalRequestsPerSecond: Infinity,
    makeRequest: async (url, init) => {
      const request = async () => requestOnce(url, init);
      return 'Authorization' in (init.headers ?? {}) ? pace(request) : request();
    },
    // After a 429 the manager would ask again and again, as often as it is told (or in a hot loop, if it is not
    // told when): each counts toward a ban. Ours is one request for each try, and tries that grow rare.
    rejectOnRateLimit: (limit) => !(foreseen.has(limit) && limit.timeToReset <= longestWaitMs),
  });
  // Emitted for limits that hold a request back, not for those that a request ran into.
  manager.on('rateLimited', (limit) => {
    foreseen.add(limit);
  });
  manager.on('response', ({ method, path, data }, { status, headers }) => {
    rests.note({ method, path, body: data.body, headers });
    const answeredAt = Date.parse(headers.get('Date') ?? '');
    if (!Number.isNaN(answeredAt)) clockAheadMs = now() - answeredAt;
    onRequest(status);
  });

  const call =
    (method: Method): DiscordApi[Method] =>
    async (route, data) => {
      // The manager's own timeout ends at the headers; this one also ends a body that stalls.
      const signal = AbortSignal.timeout(deadlineMs);
      // A 401 makes the manager forget its token (measured with @discordjs/rest 2.6), so it is told every time.
      manager.setToken(token);
      try {
        return await manager[method](route, { ...data, signal });
      } catch (error) {
        if (!hasStatus(error)) onRequest(0);
        throw error;
      }
    };

  return {
    get: call('get'),
    post: call('post'),
    put: call('put'),
    patch: call('patch'),
    delete: call('delete'),
    clockAheadMs: () => clockAheadMs,
    resting: rests.resting,
  };
}

/** Errors made from an answer carry its status or its wait; those of the network do not. */
function hasStatus(error: unknown): boolean {
  return error instanceof Error && ('status' in error || 'retryAfter' in error);
}

import type { ApiAnswer } from './api-answer.ts';
import { createBuckets } from './create-buckets.ts';

export interface RateLimits {
  /**
   * Counts one message against the bucket of its channel: the headers every answer of that route carries, and the
   * 429 to give instead when the bucket is empty.
   */
  readonly take: (channelId: string) => {
    readonly headers: Readonly<Record<string, string>>;
    readonly refusal?: ApiAnswer;
  };
}

export interface Limits {
  /** Messages per window and channel. */
  readonly limit: number;
  readonly windowMs: number;
  /** Messages per second to all channels together; no limit if it is left out. No header tells of it. */
  readonly perSecond?: number;
}

/**
 * Discord's per-route buckets: `limit` requests per `windowMs`, told in the documented headers. A bucket's name is
 * the same for all channels, though each channel has its own:
 * https://discord.com/developers/docs/topics/rate-limits#header-format ("non-inclusive of top-level resources")
 */
export function createRateLimits(options: Limits & { readonly now: () => number }): RateLimits {
  const { perSecond = Infinity } = options;
  const use = createBuckets(options.now);

  return {
    take: (channelId) => {
      const everything = use('everything', 1_000);
      if (everything.used > perSecond) {
        const retryAfter = (everything.resetAt - everything.now) / 1000;
        return { headers: {}, refusal: tooManyRequests({ retryAfter, global: true }) };
      }
      const { now, ...bucket } = use(channelId, options.windowMs);
      const resetAfter = (bucket.resetAt - now) / 1000;
      const headers = {
        'X-RateLimit-Limit': String(options.limit),
        'X-RateLimit-Remaining': String(Math.max(0, options.limit - bucket.used)),
        'X-RateLimit-Reset': (bucket.resetAt / 1000).toFixed(3),
        'X-RateLimit-Reset-After': resetAfter.toFixed(3),
        'X-RateLimit-Bucket': 'messages',
      };
      if (bucket.used <= options.limit) return { headers };
      return { headers, refusal: tooManyRequests({ retryAfter: resetAfter, headers }) };
    },
  };
}

/** The 429 answer. `retryAfter` in seconds; left out, the answer does not say how long (seen in the wild). */
export function tooManyRequests(options: {
  readonly retryAfter?: number | undefined;
  readonly global?: boolean | undefined;
  readonly headers?: Readonly<Record<string, string>>;
}): ApiAnswer {
  const { retryAfter, global = false } = options;
  return {
    status: 429,
    headers: {
      ...options.headers,
      ...(retryAfter !== undefined && { 'Retry-After': String(Math.ceil(retryAfter)) }),
      ...(global && { 'X-RateLimit-Global': 'true' }),
      'X-RateLimit-Scope': global ? 'global' : 'user',
    },
    body: {
      message: 'You are being rate limited.',
      ...(retryAfter !== undefined && { retry_after: retryAfter }),
      global,
    },
  };
}

import type { ApiAnswer } from './api-answer.ts';
import { createBuckets } from './create-buckets.ts';
import { tooManyRequests } from './create-rate-limits.ts';

/** How many edits of old messages a channel takes per window. */
export interface OldEditLimit {
  readonly limit: number;
  readonly windowMs: number;
}

const oldAfterMs = 3_600_000;

/**
 * Discord's limit for edits of messages older than an hour: code 30046, which no header announces. Its size is
 * not documented; 3 per 6 s and channel were seen (discord-userdoccers, "Document Hour-Old Message Edit Limits").
 * Answers the refusal of an edit, if it is refused.
 */
export function createOldEditLimit(
  options: OldEditLimit & { readonly now: () => number },
): (channelId: string, postedAt: number) => ApiAnswer | undefined {
  const { limit, windowMs, now } = options;
  const use = createBuckets(now);
  return (channelId, postedAt) => {
    if (now() - postedAt <= oldAfterMs) return undefined;
    const { used, resetAt, now: at } = use(channelId, windowMs);
    if (used <= limit) return undefined;
    const answer = tooManyRequests({ retryAfter: (resetAt - at) / 1000 });
    return { ...answer, body: { ...(answer.body as object), message, code: 30046 } };
  };
}

const message = 'Maximum number of edits to messages older than 1 hour reached. Try again later';

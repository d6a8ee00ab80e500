import type { Outcome } from '../outbox/outbox.ts';
import type { Undrawn } from '../outbox/outcome-facts.ts';
import { ask, type Steps } from './steps.ts';

/** The forum in whose post a message was to be sent, where the post takes none. */
export function* forumOf(
  channelId: string,
  outcome: Outcome | Undrawn,
  isParked: boolean,
): Steps<string | undefined> {
  // Operators know of what is parked: nothing is looked up for them again.
  if (isParked) return undefined;
  if (outcome.kind !== 'parked' || outcome.everything || outcome.fault !== 'thread')
    return undefined;
  const text = 'SELECT channel_id FROM cards WHERE thread_id = $1 LIMIT 1';
  const [card] = yield* ask<{ readonly channel_id: string }>(text, [channelId]);
  return card?.channel_id;
}

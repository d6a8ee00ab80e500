import type { ClaimedMessage, Outcome } from '../outbox/outbox.ts';
import type { Undrawn } from '../outbox/outcome-facts.ts';
import { ask, type Steps } from './steps.ts';

/** The forum in whose post a message was to be sent, where the post takes none. */
export function* forumOf(
  { id, channelId }: Pick<ClaimedMessage, 'id' | 'channelId'>,
  outcome: Outcome | Undrawn,
  isParked: boolean,
): Steps<string | undefined> {
  // Operators know of what is parked: nothing is looked up for them again.
  if (isParked) return undefined;
  if (outcome.kind !== 'parked' || outcome.everything) return undefined;
  // By way of the lines in the message: a search for the post would read all cards.
  const [card] = yield* ask<{ readonly channel_id: string }>(
    `SELECT cards.channel_id FROM deliveries JOIN card_lines ON card_lines.event = deliveries.event
       JOIN cards ON cards.id = card_lines.card
     WHERE deliveries.message = $1 AND cards.thread_id = $2 LIMIT 1`,
    [id, channelId],
  );
  return card?.channel_id;
}

import type { ClaimedMessage, Outcome } from '../outbox/outbox.ts';
import type { OutcomeFacts, Undrawn } from '../outbox/outcome-facts.ts';
import { cardAlertsOver } from './card-alerts-over.ts';
import { ask, type Steps } from './steps.ts';

const answers: readonly string[] = ['done', 'in_part', 'dead'] satisfies readonly Outcome['kind'][];

/** The forum in whose post a message was to be sent, where the post takes none, or takes one again. */
export function* forumOf(
  { id, channelId }: Pick<ClaimedMessage, 'id' | 'channelId'>,
  outcome: Outcome | Undrawn,
  { isParked, lock = '' }: { readonly isParked: boolean; readonly lock?: '' | 'FOR UPDATE' },
): Steps<OutcomeFacts['forum']> {
  const isAnswered = answers.includes(outcome.kind);
  const isClosed = outcome.kind === 'parked' && !outcome.everything;
  // Operators know of what is parked: nothing is looked up for them again, until it is over.
  if (isParked ? !isAnswered : !isClosed) return undefined;
  // By way of the lines in the message: a search for the post would read all cards.
  const [card] = yield* ask<{ readonly channel_id: string }>(
    `SELECT cards.channel_id FROM deliveries JOIN card_lines ON card_lines.event = deliveries.event
       JOIN cards ON cards.id = card_lines.card
     WHERE deliveries.message = $1 AND cards.thread_id = $2 LIMIT 1`,
    [id, channelId],
  );
  if (card === undefined) return undefined;
  const { channel_id: forumId } = card;
  const raised = isAnswered ? yield* cardAlertsOver(forumId, { thread: channelId, lock }) : [];
  return { id: forumId, raised };
}

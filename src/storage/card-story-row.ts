import { lineOutcomes, type CardStory, type LineStory } from '../operators/operator-view.ts';
import { createWordReader } from '../stored/create-word-reader.ts';
import { cardThatGoesOn } from '../outbox/card-that-goes-on.ts';
import type { StoredCard } from '../outbox/stored-card.ts';
import { cardFrom, type CardRow } from './card-row.ts';

/* Cards and the lines under them as operators see them, from either database. */

export interface LineStoryRow extends Omit<LineStory, 'outcome'> {
  readonly card: number;
  readonly outcome: string;
}

const readOutcome = createWordReader('the outcome of a line', lineOutcomes);

/** SQL: the `LineStoryRow`s of an order that is `named`. Of a finished delivery nothing is left one day: it was posted. */
export const lineStories = `SELECT line.card, line.stage, message.discord_id AS "discordId",
      coalesce(card.thread_id, card.channel_id) AS "channelId",
      CASE WHEN line.state <> 'owed' THEN line.state
        WHEN delivery.state = 'pending' THEN 'waiting'
        WHEN delivery.state = 'dead' AND delivery.plain = 0 THEN 'failed'
        ELSE 'posted' END AS outcome
    FROM card_lines AS line JOIN cards AS card ON card.id = line.card
    LEFT JOIN deliveries AS delivery ON delivery.event = line.event AND delivery.line = 1
      AND delivery.channel_id = coalesce(card.thread_id, card.channel_id)
    LEFT JOIN messages AS message ON message.id = delivery.message
    WHERE card.platform = $1 AND card.order_id IN ($2, $3) ORDER BY line.card, line.version`;

/** Of two cards in one channel, which two orders had that turned out to be one, the one that goes on. */
export function cardStoriesFrom(
  rows: readonly CardRow[],
  lines: readonly LineStoryRow[],
): readonly CardStory[] {
  const channels = Map.groupBy(rows.map(cardFrom), ({ channelId }) => channelId);
  return [...channels.values()]
    .flatMap((cards) => cardThatGoesOn(cards) ?? [])
    .map((card) => cardStoryFrom(card, lines));
}

function cardStoryFrom(card: StoredCard, lines: readonly LineStoryRow[]): CardStory {
  const { channelId, threadId, messageId, state, wanted, shown, staleSince, postedAt, reason } =
    card;
  const isCurrent = (state === 'live' || state === 'finished') && staleSince === null;
  return {
    ...{ channelId, threadId, messageId, state, wanted, shown, staleSince, postedAt, reason },
    // A try that succeeds makes the card due at once, should there be more to show.
    shownAt: isCurrent && !card.leased ? card.dueAt : null,
    lines: lines
      .filter((line) => line.card === card.id)
      .map(({ stage, outcome, discordId, channelId: place }) => ({
        ...{ stage, outcome: readOutcome(outcome), discordId, channelId: place },
      })),
  };
}

import type { AlertCause } from '../orders/news.ts';
import { ask, type Steps } from './steps.ts';

type CardAlert = AlertCause & { readonly alert: 'card_parked' };

/**
 * What operators were told of cards of a channel that cannot be shown, and of posts that take no message; nothing as long as
 * there are any besides this card, or this thread. They are found by what waits for them (the empty strings see to that in SQLite): a search for the posts would read all cards.
 * `lock`: where the last two may be shown at the same time, each waits for the other, and the later one finds none left.
 */
export function* cardAlertsOver(
  channelId: string,
  {
    card = 0,
    thread = '',
    lock = '',
  }: { readonly card?: number; readonly thread?: string; readonly lock?: '' | 'FOR UPDATE' } = {},
): Steps<readonly AlertCause[]> {
  const alert: CardAlert['alert'] = 'card_parked';
  const ofChannel = JSON.stringify([alert, channelId, '']).slice(0, -'"]'.length);
  const raised = yield* ask<{ readonly cause: string }>(
    `SELECT cause FROM alerts WHERE substr(cause, 1, $2) = $1 ${lock}`,
    [ofChannel, ofChannel.length],
  );
  if (raised.length === 0) return [];
  const others = yield* ask(
    `SELECT 1 FROM cards
       WHERE channel_id = $1 AND id <> $2 AND stale_since IS NOT NULL AND failed_at IS NOT NULL
     UNION ALL
     SELECT 1 FROM parked
       JOIN messages ON messages.channel_id = parked.channel_id AND messages.state = 'pending'
       JOIN deliveries ON deliveries.message = messages.id
       JOIN card_lines ON card_lines.event = deliveries.event
       JOIN cards ON cards.id = card_lines.card AND cards.thread_id = (parked.channel_id || '')
       WHERE cards.channel_id || '' = $1 AND parked.channel_id <> $3
     LIMIT 1`,
    [channelId, card, thread],
  );
  if (others.length > 0) return [];
  return raised.map(({ cause }): CardAlert => {
    const [, , reason] = JSON.parse(cause) as [alert: string, channelId: string, reason: string];
    return { alert, channelId, reason };
  });
}

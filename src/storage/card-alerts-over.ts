import type { AlertCause } from '../orders/news.ts';
import { ask, type Steps } from './steps.ts';

type CardAlert = AlertCause & { readonly alert: 'card_parked' };

/** What operators were told of cards of a channel that cannot be shown; nothing as long as one besides `card` cannot. */
export function* cardAlertsOver(channelId: string, card = 0): Steps<readonly AlertCause[]> {
  const alert: CardAlert['alert'] = 'card_parked';
  const ofChannel = JSON.stringify([alert, channelId, '']).slice(0, -'"]'.length);
  const raised = yield* ask<{ readonly cause: string }>(
    'SELECT cause FROM alerts WHERE substr(cause, 1, $2) = $1',
    [ofChannel, ofChannel.length],
  );
  if (raised.length === 0) return [];
  const others = yield* ask(
    `SELECT id FROM cards WHERE channel_id = $1 AND id <> $2 AND stale_since IS NOT NULL AND failed_at IS NOT NULL LIMIT 1`,
    [channelId, card],
  );
  if (others.length > 0) return [];
  return raised.map(({ cause }): CardAlert => {
    const [, , reason] = JSON.parse(cause) as [alert: string, channelId: string, reason: string];
    return { alert, channelId, reason };
  });
}

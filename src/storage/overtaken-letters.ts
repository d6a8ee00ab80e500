import { storedNews } from '../stored/stored-news.ts';

/**
 * A letter that is owed again, or to another channel, where newer news of its order were posted, if only in plain words, or are being posted; `status` is
 * the order's present one.
 */
export interface OvertakenLetter {
  readonly id: number;
  readonly news: string;
  readonly status: string | null;
}

/** Reads `OvertakenLetter`s among the deliveries that a condition names. */
export function overtakenLetters(condition: string): string {
  return `SELECT deliveries.id, deliveries.news, known.status
    FROM deliveries JOIN timeline AS own ON own.event = deliveries.event
    LEFT JOIN orders AS known ON known.platform = own.platform AND known.order_id = own.order_id
    WHERE ${condition} AND EXISTS (
      SELECT 1 FROM timeline AS later JOIN deliveries AS newer ON newer.event = later.event
      LEFT JOIN messages AS told ON told.id = newer.message
      WHERE later.platform = own.platform AND later.order_id = own.order_id
        AND newer.channel_id = deliveries.channel_id AND newer.id > deliveries.id
        AND (newer.state = 'done' OR newer.message IS NOT NULL
          AND (newer.state = 'pending' OR newer.state = 'dead' AND told.state = 'done')))`;
}

/** Its news as they are told now that newer ones were: late, beside the order's present status. */
export function newsAsLate({ news, status }: OvertakenLetter): string {
  const told = storedNews.read(news);
  if (told.kind !== 'order') return news;
  const order = { ...told.order, status: status ?? told.order.status };
  return storedNews.write({ ...told, late: true, order });
}

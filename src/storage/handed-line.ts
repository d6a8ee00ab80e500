import type { OrderNews } from '../orders/news.ts';
import type { OwedEvent } from './new-delivery.ts';

/** A line that gets its delivery now: what that tells, and of which event. */
export interface HandedLine {
  readonly news: OrderNews;
  readonly event: OwedEvent;
}

import type { OrderNews } from './news.ts';
import type { Order } from './order.ts';

/** Whether news has brought an order to one of these stages. What is late changes nothing of where the order is. Pure. */
export function comesToStage(
  {
    before,
    order,
    news,
  }: {
    readonly before: Pick<Order, 'status'> | undefined;
    readonly order: Pick<Order, 'status'>;
    readonly news: Pick<OrderNews, 'late'>;
  },
  stages: readonly string[],
): boolean {
  const { status } = order;
  return !news.late && status !== undefined && status !== before?.status && stages.includes(status);
}

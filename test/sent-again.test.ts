import { expect, it } from 'vitest';
import { runInput } from './support/run-input.ts';

/* A platform that states no ids sends a whole history again: some of it looks new, and nothing of it is. */

const event = (type: string, status: string) => ({
  platform: 'sellapp',
  type,
  body: { event: type, data: { id: 236, status }, store: 1 },
  minutesLater: 1,
});

it('posts nothing of an order’s history that is sent again', async () => {
  const history = [
    event('order.created', 'PENDING'),
    event('order.paid', 'PAID'),
    event('order.completed', 'COMPLETED'),
  ];
  const { cards } = await runInput([...history, ...history], { asked: [], found: [] });
  expect(cards).toHaveLength(3);
});

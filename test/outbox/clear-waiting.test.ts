import { expect, it } from 'vitest';
import { clearWaiting } from '../../src/outbox/clear-waiting.ts';
import { storedDelivery } from './stored-delivery.ts';

const delivery = storedDelivery({
  message: 7,
  alone: true,
  plain: true,
  generation: 2,
  reason: 'x',
});

it('goes to the other channel as it is, as part of another message', () => {
  expect(clearWaiting({ delivery, isOwedThere: false }, 'c2', 1_000)).toEqual({
    ...delivery,
    channelId: 'c2',
    message: null,
    generation: 3,
  });
});

it.each([
  [undefined, 'dropped by an operator'],
  ['c2', 'channel c2 already has this card'],
])('is a dead letter where it goes to %s, which has its news', (to, reason) => {
  expect(clearWaiting({ delivery, isOwedThere: true }, to, 1_000)).toEqual({
    ...delivery,
    state: 'dead',
    plain: false,
    reason,
    settledAt: 1_000,
  });
});

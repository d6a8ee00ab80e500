import fc from 'fast-check';
import type { StoredDelivery } from '../../src/outbox/stored-delivery.ts';

/** A delivery that waits in message 7 of channel c1. */
export function storedDelivery(changes: Partial<StoredDelivery> = {}): StoredDelivery {
  return {
    id: 1,
    channelId: 'c1',
    state: 'pending',
    plain: false,
    alone: false,
    generation: 0,
    message: 7,
    reason: null,
    settledAt: null,
    ...changes,
  };
}

/** Any delivery that is in message 7. */
export const anyDelivery: fc.Arbitrary<StoredDelivery> = fc.record({
  id: fc.nat(),
  channelId: fc.constant('c1'),
  state: fc.constantFrom('pending', 'done', 'dead'),
  plain: fc.boolean(),
  alone: fc.boolean(),
  generation: fc.nat(9),
  message: fc.constant(7),
  reason: fc.constantFrom(null, 'before'),
  settledAt: fc.constantFrom(null, 50),
});

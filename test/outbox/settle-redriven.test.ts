import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { EditOutcome } from '../../src/outbox/edits.ts';
import { settleRedriven } from '../../src/outbox/settle-redriven.ts';
import { anyDelivery, storedDelivery } from './stored-delivery.ts';

const now = 1_000;
const letter = storedDelivery({ state: 'dead', alone: true, reason: 'refused', settledAt: 50 });
type Ended = Exclude<EditOutcome, { kind: 'retry' }>;
const dropped = { kind: 'dropped', reason: 'still refused' } as const;
const refused: Ended = { ...dropped, gone: false };
const gone: Ended = { ...dropped, gone: true };

it('a redriven letter is done once its card is edited', () => {
  expect(settleRedriven({ kind: 'done' }, [letter], now)).toEqual([
    { ...letter, state: 'done', reason: null, settledAt: now },
  ]);
});

it('a redriven letter is a plain dead letter again, with the new reason, if the edit is refused', () => {
  expect(settleRedriven(refused, [letter], now)).toEqual([
    { ...letter, plain: true, reason: 'still refused' },
  ]);
});

it('a redriven letter is owed again if its plain card is gone', () => {
  const owed = { state: 'pending', message: null, reason: null, settledAt: null, generation: 1 };
  expect(settleRedriven(gone, [letter], now)).toEqual([{ ...letter, ...owed }]);
});

it('no other delivery in the message is changed by the end of an edit', () => {
  const outcomes = fc.constantFrom<Ended>({ kind: 'done' }, refused, gone);
  fc.assert(
    fc.property(outcomes, fc.array(anyDelivery), (outcome, deliveries) => {
      const redriven = deliveries.filter(({ state, plain }) => state === 'dead' && !plain);
      const settled = settleRedriven(outcome, deliveries, now);
      expect(settled.map(({ id }) => id)).toEqual(redriven.map(({ id }) => id));
    }),
  );
});

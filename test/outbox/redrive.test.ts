import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { redrive } from '../../src/outbox/redrive.ts';
import { anyDelivery, storedDelivery } from './stored-delivery.ts';

const letter = storedDelivery({
  state: 'dead',
  plain: true,
  alone: true,
  generation: 1,
  reason: 'refused',
  settledAt: 50,
});

describe('a dead letter that is redriven', () => {
  it('gets its plain card edited where that is in the channel, and is dead until then', () => {
    expect(redrive({ delivery: letter, messageState: 'done', discordId: '77' })).toEqual({
      delivery: { ...letter, plain: false },
      edit: 7,
    });
  });

  it.each([
    ['in no message', null, null],
    ['in a message that was given up', 'dead', null],
    ['in a message that was split', 'split', '77'],
    ['in a message that was deleted', 'done', null],
  ])(
    'is owed again, in full and under another generation, if it is %s',
    (_, messageState, discordId) => {
      expect(redrive({ delivery: letter, messageState, discordId })).toEqual({
        delivery: {
          id: 1,
          channelId: 'c1',
          state: 'pending',
          plain: false,
          alone: true,
          generation: 2,
          message: null,
          reason: null,
          settledAt: null,
        },
        edit: null,
      });
    },
  );
});

it('nothing but a dead letter is redriven, and its card is to be full either way', () => {
  const facts = fc.record({
    delivery: anyDelivery,
    messageState: fc.constantFrom(null, 'pending', 'done', 'dead', 'split'),
    discordId: fc.constantFrom(null, '77'),
  });
  fc.assert(
    fc.property(facts, (known) => {
      const redriven = redrive(known);
      expect(redriven !== undefined).toBe(known.delivery.state === 'dead');
      expect(redriven?.delivery.plain ?? false).toBe(false);
      expect(redriven?.edit ?? null).toBe(redriven?.delivery.state === 'dead' ? 7 : null);
    }),
  );
});

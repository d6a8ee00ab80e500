import { describe, expect, it } from 'vitest';
import { nearest } from '../../src/config/nearest.ts';

describe('nearest', () => {
  const types = ['order.created', 'order.updated', 'ticket.created'];

  it.each([
    ['order.creatd', 'order.created'],
    ['odrer.created', 'order.created'],
    ['order.updateed', 'order.updated'],
    ['tickets.created', 'ticket.created'],
  ])('%s was meant to be %s', (word, meant) => {
    expect(nearest(word, types)).toBe(meant);
  });

  it('finds nothing for a word that is another word', () => {
    expect(nearest('subscription.renewed', types)).toBeUndefined();
  });

  it('finds nothing for no word and among no candidates', () => {
    expect(nearest('', types)).toBeUndefined();
    expect(nearest('order.created', [])).toBeUndefined();
  });
});

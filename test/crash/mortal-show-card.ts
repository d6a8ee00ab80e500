import { createShowCard as createRealShowCard } from '../../src/discord/create-show-card.ts';
import { dieAt } from './kill-point.ts';

/** The real way of cards to Discord; dies when the answer is there and nobody has read it yet. */
export function createShowCard(
  options: Parameters<typeof createRealShowCard>[0],
): ReturnType<typeof createRealShowCard> {
  const showCard = createRealShowCard(options);
  return async (...claimed) => {
    const outcome = await showCard(...claimed);
    dieAt('after Discord took a card');
    return outcome;
  };
}

import type { StoredCard } from './stored-card.ts';

type Shown = Pick<StoredCard, 'id' | 'state' | 'messageId'>;

/**
 * Two orders that turned out to be one may have a card each in a channel: which of them goes on. The first that is posted, else
 * the first that may be, else the first that is to be. Pure.
 */
export function cardThatGoesOn<Card extends Shown>(cards: readonly Card[]): Card | undefined {
  const inTurn = cards.toSorted((a, b) => a.id - b.id);
  return (
    inTurn.find(({ state, messageId }) => state !== 'gone' && messageId !== null) ??
    inTurn.find(({ state }) => state === 'making') ??
    inTurn.find(({ state }) => state !== 'gone') ??
    inTurn[0]
  );
}

import { postable } from '../../orders/decide.ts';
import type { PlatformTraits } from '../../orders/platform-traits.ts';
import type { DrawCard } from '../../outbox/cards.ts';
import { renderLivingCard } from './render-living-card.ts';

/** Draws the living card of an order: of what is known only what may be posted. Pure. */
export function createDrawCard(traitsOf: (name: string) => PlatformTraits): DrawCard {
  return ({ card, found, isLast }) => ({
    ...renderLivingCard({
      order: postable(found.order),
      ...{ timeline: found.timeline, refreshedAt: found.refreshedAt, isLast },
      ...{ locale: card.locale, marker: card.marker, platform: traitsOf(card.platform) },
    }),
  });
}

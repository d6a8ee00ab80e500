import { postable } from '../../orders/decide.ts';
import type { PlatformTraits } from '../../orders/platform-traits.ts';
import type { DrawCard } from '../../outbox/cards.ts';
import { memberView } from '../../orders/member-view.ts';
import { renderEndedCard } from './render-ended-card.ts';
import { renderLivingCard, renderMemberCard } from './render-living-card.ts';

/** Draws the living card of an order: of what is known only what may be posted. Pure. */
export function createDrawCard(traitsOf: (name: string) => PlatformTraits): DrawCard {
  return ({ card, found, view, isLast, goesOnIn, guildId }) => {
    const { order, timeline, refreshedAt } = found;
    const { locale, marker } = card;
    if (goesOnIn !== undefined) {
      const platform = traitsOf(card.platform);
      return { ...renderEndedCard({ order, locale, marker, platform, goesOnIn, guildId }) };
    }
    const around = { timeline, refreshedAt, locale, platform: traitsOf(card.platform) };
    const body =
      view === 'member'
        ? renderMemberCard({ ...around, order: memberView(order), marker })
        : renderLivingCard({ ...around, order: postable(order), marker, isLast });
    return { ...body };
  };
}

import { messagesFor } from '../../i18n/messages-for.ts';
import { postable } from '../../orders/decide.ts';
import type { PlatformTraits } from '../../orders/platform-traits.ts';
import { toneOf } from '../../orders/status.ts';
import type { DrawCard } from '../../outbox/cards.ts';
import { cardFooter } from './card-footer.ts';
import { createEmbed } from './create-embed.ts';
import { createMessageBody } from './create-message-body.ts';
import { discordTime } from './discord-time.ts';
import { fitLines } from './fit-lines.ts';
import { itemLines } from './item-lines.ts';
import { parcelLine } from './parcel-line.ts';
import { parcelWords } from './parcel-words.ts';
import { presentHeadline } from './present-headline.ts';
import { progressIn } from './progress-line.ts';
import { storeName } from './store-name.ts';
import { timelineLines } from './timeline-lines.ts';
import { toneColour } from './tone-colour.ts';
import { trackButtons } from './track-buttons.ts';

/**
 * Draws the living card of an order: what it is now, how it came there, and when that was last heard. Of the order only
 * what may be posted; on the last edit without buttons. Pure.
 */
export function createDrawCard(traitsOf: (name: string) => PlatformTraits): DrawCard {
  return ({ card, found, isLast }) => {
    const order = postable(found.order);
    const platform = traitsOf(card.platform);
    const messages = messagesFor(card.locale);
    const progress = progressIn(order.status, platform, messages);
    const count = order.parcels.length;
    const parcels = order.parcels
      .map((parcel, index) => {
        const place = { number: index + 1, count };
        return parcelLine(parcelWords(parcel), { place, delivered: parcel.delivered }, messages);
      })
      .filter((line) => line !== '');
    const head = [
      progress?.line ?? '',
      fitLines(parcels, (more) => messages.moreParcels({ count: more })),
      ...itemLines(order.items, card.locale),
    ];
    const history = [
      ...timelineLines(found.timeline, messages),
      `-# ${messages.asOf({ when: discordTime(found.refreshedAt, 'R') })}`,
    ];
    const blocks = [head, history].map((lines) => lines.filter((line) => line !== '').join('\n'));
    const embed = createEmbed({
      color: toneColour[toneOf(order.status)],
      lines: [blocks.filter((block) => block !== '').join('\n\n')],
      footer: cardFooter(storeName(order.store, platform.title), progress?.step ?? '', card.marker),
    });
    const buttons = isLast ? [] : trackButtons(order.parcels, messages);
    return { ...createMessageBody(presentHeadline(order, messages), [embed], buttons) };
  };
}

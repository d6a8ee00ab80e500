import { formatMoney } from '../../i18n/format-money.ts';
import type { Locale } from '../../i18n/locale.ts';
import { messagesFor } from '../../i18n/messages-for.ts';
import { type MemberView, memberView } from '../../orders/member-view.ts';
import type { Order } from '../../orders/order.ts';
import { orderLabel } from '../../orders/order-label.ts';
import type { PlatformTraits } from '../../orders/platform-traits.ts';
import { toneOf } from '../../orders/status.ts';
import { cardFooter } from './card-footer.ts';
import { createEmbed, type Fact } from './create-embed.ts';
import { discordTime } from './discord-time.ts';
import { fitLines } from './fit-lines.ts';
import { itemsFact } from './items-fact.ts';
import { createMessageBody, type MessageBody } from './create-message-body.ts';
import { parcelWords } from './parcel-words.ts';
import { plainText } from './plain-text.ts';
import { presentHeadline } from './present-headline.ts';
import { progressLine } from './progress-line.ts';
import { timelineFact, type TimelineStep } from './timeline-fact.ts';
import { toneColour } from './tone-colour.ts';
import { trackButtons } from './track-buttons.ts';

/** What the answer of `/order status` is drawn from, besides the order. */
interface Surroundings {
  readonly timeline: readonly TimelineStep[];
  readonly locale: Locale;
  readonly platform: PlatformTraits;
  /** When anything was last heard of the order, ms since 1970. */
  readonly refreshedAt: number;
  /** The platform could not be asked: the answer is from what was known then, ms since 1970. */
  readonly stale?: { readonly sinceMs: number } | undefined;
}

/** The answer of `/order status`: the posted card grown up. Members get what `MemberView` can hold. */
export function renderOrderCard(
  input: Surroundings & { readonly order: Order; readonly audience: 'staff' | 'member' },
): MessageBody {
  const { order, audience, ...surroundings } = input;
  return audience === 'staff'
    ? staffCard(order, surroundings)
    : memberCard(memberView(order), surroundings);
}

function memberCard(view: MemberView, around: Surroundings): MessageBody {
  const parcels = view.parcels.map(({ carrier = '', numberEnd = '', delivered }) => ({
    words: [plainText(carrier, 60), plainText(numberEnd, 20)],
    delivered,
  }));
  return createMessageBody([orderEmbed(view, around, { facts: [], parcels })]);
}

function staffCard(order: Order, around: Surroundings): MessageBody {
  const messages = messagesFor(around.locale);
  const facts = [
    { name: messages.field.customer, value: plainText(order.customerName ?? '', 80) },
    { name: messages.field.total, value: order.total && formatMoney(order.total, around.locale) },
  ];
  const parcels = order.parcels.map((parcel) => ({
    words: parcelWords(parcel),
    delivered: parcel.delivered,
  }));
  const buttons = trackButtons(order.parcels, messages);
  return createMessageBody([orderEmbed(order, around, { facts, parcels })], buttons);
}

interface ParcelLine {
  readonly words: readonly string[];
  readonly delivered: boolean;
}

function orderEmbed(
  view: Omit<MemberView, 'parcels'>,
  around: Surroundings,
  shown: { readonly facts: readonly Fact[]; readonly parcels: readonly ParcelLine[] },
) {
  const { locale, platform } = around;
  const messages = messagesFor(locale);
  const { field } = messages;
  return createEmbed({
    title: presentHeadline(view, messages),
    color: toneColour[toneOf(view.status)],
    lines: [progressLine(view.status, platform, messages), sourceLine(around)],
    facts: [
      ...shown.facts,
      { name: field.store, value: plainText(view.store?.name ?? view.store?.id ?? '', 100) },
      itemsFact(view.items, locale),
      parcelsFact(shown.parcels, locale),
      timelineFact(around.timeline, messages),
    ],
    footer: cardFooter(platform.title, orderLabel(view)),
  });
}

/** How fresh this is, in Discord's small print; a warning where it may be old. */
function sourceLine({ locale, platform, refreshedAt, stale }: Surroundings): string {
  const messages = messagesFor(locale);
  if (stale === undefined) {
    return `-# ${messages.lastUpdate({ when: discordTime(refreshedAt, 'R') })}`;
  }
  const since = discordTime(stale.sinceMs, 'R');
  return `⚠️ ${messages.maybeOld({ platform: plainText(platform.title, 40), since })}`;
}

function parcelsFact(parcels: readonly ParcelLine[], locale: Locale): Fact {
  const messages = messagesFor(locale);
  const lines = parcels.map(({ words, delivered }, index) =>
    [
      ...(parcels.length === 1
        ? []
        : [messages.field.parcelOf({ number: index + 1, count: parcels.length })]),
      ...words,
      delivered ? messages.parcelDelivered : '',
    ]
      .filter((word) => word !== '')
      .join(' · '),
  );
  return {
    name: messages.field.parcels({ count: parcels.length }),
    value: fitLines(lines, (count) => messages.moreParcels({ count })),
    wide: true,
  };
}

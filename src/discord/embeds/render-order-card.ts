import { formatMoney } from '../../i18n/format-money.ts';
import type { Locale } from '../../i18n/locale.ts';
import type { Messages } from '../../i18n/messages.ts';
import { messagesFor } from '../../i18n/messages-for.ts';
import { type MemberView, memberView } from '../../orders/member-view.ts';
import type { Order } from '../../orders/order.ts';
import type { PlatformTraits } from '../../orders/platform-traits.ts';
import { toneOf } from '../../orders/status.ts';
import { cardFooter } from './card-footer.ts';
import { createEmbed, type Fact } from './create-embed.ts';
import { factLine } from './fact-line.ts';
import { discordTime } from './discord-time.ts';
import { fitLines } from './fit-lines.ts';
import { itemLines } from './item-lines.ts';
import { createMessageBody, type LinkButton, type MessageBody } from './create-message-body.ts';
import { parcelLine } from './parcel-line.ts';
import { parcelWords } from './parcel-words.ts';
import { plainText } from './plain-text.ts';
import { presentHeadline } from './present-headline.ts';
import { progressIn } from './progress-line.ts';
import { storeName } from './store-name.ts';
import { timelineLines, type TimelineStep } from './timeline-lines.ts';
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
  return messageOf(view, around, { facts: [], parcels });
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
  return messageOf(order, around, {
    facts,
    parcels,
    buttons: trackButtons(order.parcels, messages),
  });
}

interface ShownParcel {
  readonly words: readonly string[];
  readonly delivered: boolean;
}

function messageOf(
  view: Omit<MemberView, 'parcels'>,
  around: Surroundings,
  shown: {
    readonly facts: readonly Fact[];
    readonly parcels: readonly ShownParcel[];
    readonly buttons?: readonly LinkButton[];
  },
): MessageBody {
  const { locale, platform } = around;
  const messages = messagesFor(locale);
  const progress = progressIn(view.status, platform, messages);
  const source = sourceLine(around);
  const head = [
    around.stale === undefined ? '' : source,
    progress?.line ?? '',
    parcelLines(shown.parcels, messages),
    ...itemLines(view.items, locale),
    factLine(shown.facts),
  ];
  const history = [
    ...timelineLines(around.timeline, messages),
    around.stale === undefined ? source : '',
  ];
  const blocks = [head, history].map((lines) => lines.filter((line) => line !== '').join('\n'));
  const embed = createEmbed({
    color: toneColour[toneOf(view.status)],
    lines: [blocks.filter((block) => block !== '').join('\n\n')],
    footer: cardFooter(storeName(view.store, platform.title), progress?.step ?? ''),
  });
  return createMessageBody(presentHeadline(view, messages), [embed], shown.buttons);
}

/** How fresh this is, in Discord's small print; a warning where it may be old. */
function sourceLine({ locale, platform, refreshedAt, stale }: Surroundings): string {
  const messages = messagesFor(locale);
  if (stale === undefined) return `-# ${messages.asOf({ when: discordTime(refreshedAt, 'R') })}`;
  const since = discordTime(stale.sinceMs, 'R');
  return `⚠️ ${messages.maybeOld({ platform: plainText(platform.title, 40), since })}`;
}

function parcelLines(parcels: readonly ShownParcel[], messages: Messages): string {
  const lines = parcels.map(({ words, delivered }, index) =>
    parcelLine(words, { place: { number: index + 1, count: parcels.length }, delivered }, messages),
  );
  const known = lines.filter((line) => line !== '');
  return fitLines(known, (count) => messages.moreParcels({ count }));
}

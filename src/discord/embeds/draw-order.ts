import type { Locale } from '../../i18n/locale.ts';
import type { Messages } from '../../i18n/messages.ts';
import { messagesFor } from '../../i18n/messages-for.ts';
import type { MemberView } from '../../orders/member-view.ts';
import type { PlatformTraits } from '../../orders/platform-traits.ts';
import { toneOf } from '../../orders/status.ts';
import { cardFooter } from './card-footer.ts';
import { createEmbed, type Fact } from './create-embed.ts';
import { createMessageBody, type LinkButton, type MessageBody } from './create-message-body.ts';
import { discordTime } from './discord-time.ts';
import { factLine } from './fact-line.ts';
import { fitLines } from './fit-lines.ts';
import { itemLines } from './item-lines.ts';
import { parcelLine } from './parcel-line.ts';
import { plainText } from './plain-text.ts';
import { presentHeadline } from './present-headline.ts';
import { progressIn } from './progress-line.ts';
import { storeName } from './store-name.ts';
import { timelineLines, type TimelineStep } from './timeline-lines.ts';
import { toneColour } from './tone-colour.ts';

/** What a card of an order is drawn from, besides the order. */
export interface Surroundings {
  readonly timeline: readonly TimelineStep[];
  readonly locale: Locale;
  readonly platform: PlatformTraits;
  /** When anything was last heard of the order, ms since 1970. */
  readonly refreshedAt: number;
  /** The platform could not be asked: the answer is from what was known then, ms since 1970. */
  readonly stale?: { readonly sinceMs: number } | undefined;
}

export interface ShownParcel {
  readonly words: readonly string[];
  readonly delivered: boolean;
}

/** An order as it is now, in one card: headline, progress, parcels, items, history, and how fresh that is. */
export function drawOrder(
  view: Omit<MemberView, 'parcels'>,
  around: Surroundings,
  shown: {
    readonly facts: readonly Fact[];
    readonly parcels: readonly ShownParcel[];
    readonly buttons?: readonly LinkButton[];
    /** Of a card that is posted. */
    readonly marker?: string;
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
    footer: cardFooter(storeName(view.store, platform.title), progress?.step ?? '', shown.marker),
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

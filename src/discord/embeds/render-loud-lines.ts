import type { Locale } from '../../i18n/locale.ts';
import { messagesFor } from '../../i18n/messages-for.ts';
import type { Order } from '../../orders/order.ts';
import { createMessageBody, type MessageBody } from './create-message-body.ts';
import { presentHeadline } from './present-headline.ts';

/** An order as it was when it came to a stage that is worth a message of its own. */
export interface LoudLine {
  readonly order: Pick<Order, 'id' | 'number' | 'status'>;
  readonly locale: Locale;
  /** The message that shows the order; null in a post of its own. */
  readonly card: string | null;
}

/** As a body of Discord's: https://discord.com/developers/docs/resources/message#message-reference-structure */
export interface LoudBody extends MessageBody {
  readonly message_reference?: { readonly message_id: string; readonly fail_if_not_exists: false };
}

const mostLines = 10;
/** Discord's limit for a message's text, in UTF-16 units. */
const mostUnits = 2000;

/** "🚚 Order #1042 has shipped": the headline of a stage as a sentence. */
function renderLoudLine({ order, locale }: LoudLine): string {
  return presentHeadline(order, messagesFor(locale));
}

/**
 * One message of as many of the leading lines as fit, up to ten, and how many that were. A single one replies to its
 * order's card, and is posted all the same if somebody deleted that.
 *
 * @throws RangeError without any line.
 */
export function renderLoudLines(lines: readonly LoudLine[]): {
  readonly body: LoudBody;
  readonly count: number;
} {
  const [first] = lines;
  if (first === undefined) throw new RangeError('A message needs at least one line.');
  const sentences = lines.slice(0, mostLines).map(renderLoudLine);
  let units = -1;
  const tooMuch = sentences.findIndex((sentence) => (units += sentence.length + 1) > mostUnits);
  const shown = tooMuch === -1 ? sentences : sentences.slice(0, Math.max(tooMuch, 1));
  const body = createMessageBody(shown.join('\n'), []);
  const card = shown.length === 1 ? first.card : null;
  const reference = card !== null && {
    message_reference: { message_id: card, fail_if_not_exists: false as const },
  };
  return { body: { ...body, ...reference }, count: shown.length };
}

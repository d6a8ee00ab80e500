import type { Locale } from '../../i18n/locale.ts';
import { messagesFor } from '../../i18n/messages-for.ts';
import type { Order } from '../../orders/order.ts';
import type { KnownStatus } from '../../orders/status.ts';
import { createMessageBody, type MessageBody } from './create-message-body.ts';
import { presentHeadline } from './present-headline.ts';

/** A stage that an order has come to and that is worth a message of its own. */
export interface LoudLine {
  readonly order: Pick<Order, 'id' | 'number'>;
  readonly stage: KnownStatus;
  readonly locale: Locale;
  /** The message that shows the order; undefined where there is none any more. */
  readonly card?: string | undefined;
}

/** As a body of Discord's: https://discord.com/developers/docs/resources/message#message-reference-structure */
export interface LoudBody extends MessageBody {
  readonly message_reference?: { readonly message_id: string; readonly fail_if_not_exists: false };
}

const mostLines = 10;
/** Discord's limit for a message's text, in UTF-16 units. */
const mostUnits = 2000;

/** "🚚 Order #1042 has shipped": the headline of a stage as a sentence. */
export function renderLoudLine({ order, stage, locale }: LoudLine): string {
  return presentHeadline({ ...order, status: stage }, messagesFor(locale));
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
  const replies = shown.length === 1 && first.card !== undefined;
  return {
    body: replies
      ? { ...body, message_reference: { message_id: first.card, fail_if_not_exists: false } }
      : body,
    count: shown.length,
  };
}

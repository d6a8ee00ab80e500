import type { Logger } from '../running/logger.ts';
import type { ClaimedMessage, Outbox, Outcome, SettledMessage } from './outbox.ts';

export interface SendOptions {
  readonly outbox: Pick<Outbox, 'settle'>;
  /** Hands the message to Discord; never throws. */
  readonly deliver: (message: ClaimedMessage) => Promise<Outcome>;
  readonly logger: Logger;
  readonly now: () => number;
  /** Called with what became of a message, for the metrics. */
  readonly onSettled: (message: ClaimedMessage, settled: SettledMessage) => void;
}

/** Sends one claimed message and writes down what became of it. */
export function createSend(options: SendOptions): (message: ClaimedMessage) => Promise<void> {
  const { outbox, deliver, logger, now, onSettled } = options;
  return async (message) => {
    const outcome = await deliver(message);
    const settled = await outbox.settle(message, outcome, now());
    const { id, channelId, attempt } = message;
    const reason = 'reason' in outcome ? outcome.reason : undefined;
    // Twenty at most: a message has room for ten cards, of two halves of a step each.
    const eventIds = message.deliveries.flatMap(({ eventId }) => eventId ?? []);
    const line = { message: id, channelId, attempt, eventIds, reason };
    switch (settled.state) {
      case 'done':
        logger.info(line, 'message_posted');
        break;
      case 'retry':
        logger.warn(line, 'message_retried');
        break;
      case 'split':
        logger.warn(line, 'message_split');
        break;
      case 'plain':
        logger.error(line, 'message_refused');
        break;
      case 'parked':
        logger.error(line, outcomeName(outcome));
        break;
      case 'dead':
        logger.error(line, 'message_dead');
        break;
    }
    onSettled(message, settled);
  };
}

function outcomeName(outcome: Outcome): string {
  return outcome.kind === 'parked' && outcome.everything ? 'sending_parked' : 'channel_parked';
}

import type { WebhookAnswer } from '../http/create-webhook-route.ts';
import type { Metrics } from '../http/create-metrics.ts';
import { platformOf } from '../orders/platform-of.ts';
import type { EventSettledAs } from '../inbox/create-process.ts';
import type { ClaimedEvent } from '../inbox/inbox.ts';
import type { Logger } from '../running/logger.ts';
import { createRefusalLines } from './create-refusal-lines.ts';
import { cardsIn } from '../outbox/cards-in.ts';
import type { CardOutcome } from '../outbox/cards.ts';
import type { EditOutcome } from '../outbox/edits.ts';
import type { ClaimedMessage, SettledMessage } from '../outbox/outbox.ts';

/** Of an event that was missed: whether it was told after all; null where nothing was missed, or not yet. */
const healedBy: Readonly<Record<EventSettledAs, boolean | null>> = {
  told: true,
  unreadable: false,
  dead: false,
  // A webhook has brought it as well.
  repeated: null,
  // No channel was to get it, so nothing was missed.
  unrouted: null,
  retry: null,
};

/**
 * One function per thing that happens, so that the log and the counters cannot tell different stories; whoever
 * looks at the console hears with `onChange` that there is something new.
 */
export function createObserver(options: {
  readonly logger: Logger;
  readonly metrics: Metrics;
  readonly now: () => number;
  readonly onChange: () => void;
  /** Something failed unexpectedly. */
  readonly failed: (error: unknown) => void;
}) {
  const { logger, metrics, now, onChange, failed } = options;
  const writeRefusal = createRefusalLines(logger);
  const gaps = { found: 0, healed: 0 };
  return {
    webhookAnswered: (source: string, answer: WebhookAnswer, seconds: number): void => {
      const { result, eventId, type, secretIndex, probe = false } = answer;
      const line = { source, result, eventId, type };
      if (result === 'accepted' || result === 'duplicate') logger.info(line, 'webhook_answered');
      else if (probe) logger.debug(line, 'webhook_probed');
      else writeRefusal(source, answer);
      // Metrics are of platforms: a label for each shop would grow with them.
      const platform = platformOf(source);
      metrics.webhookAnswered(platform, result, seconds);
      if (secretIndex !== undefined) metrics.secretUsed(platform, secretIndex);
      onChange();
    },
    eventSettled: ({ platform, type, origin }: ClaimedEvent, state: EventSettledAs): void => {
      metrics.eventSettled(platformOf(platform), type, state);
      onChange();
      const healed = healedBy[state];
      if (origin !== 'catch_up' || healed === null) return;
      gaps.found += 1;
      if (healed) gaps.healed += 1;
      metrics.gapFound(platformOf(platform), healed);
    },
    /** What was missed since the start, and how much of it was told after all. */
    gaps: () => ({ ...gaps }),
    messageSettled: ({ deliveries, body }: ClaimedMessage, { state }: SettledMessage): void => {
      metrics.deliveriesSettled(state, deliveries.length);
      // What has no card in its message are lines under the cards of their orders.
      if (cardsIn(body).length === 0) {
        metrics.replySettled(state === 'done' ? 'posted' : state, deliveries.length);
      }
      onChange();
      if (state !== 'done') return;
      for (const { owedAt } of deliveries) metrics.delivered((now() - owedAt) / 1000);
    },
    editSettled: ({ kind }: EditOutcome): void => {
      metrics.editSettled(kind);
    },
    cardSettled: ({ kind }: CardOutcome): void => {
      metrics.cardSettled(kind);
      onChange();
    },
    memberNotified: metrics.notified,
    failed,
  };
}

export type Observer = ReturnType<typeof createObserver>;

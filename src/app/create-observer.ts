import type { WebhookAnswer } from '../http/create-webhook-route.ts';
import type { Metrics } from '../http/create-metrics.ts';
import type { ClaimedEvent } from '../inbox/inbox.ts';
import type { Logger } from '../running/logger.ts';
import { createRefusalLines } from './create-refusal-lines.ts';
import type { EditOutcome } from '../outbox/edits.ts';
import type { ClaimedMessage, SettledMessage } from '../outbox/outbox.ts';

/**
 * One function per thing that happens, so that the log and the counters cannot tell different stories; whoever
 * looks at the console hears with `onChange` that there is something new.
 */
export function createObserver(options: {
  readonly logger: Logger;
  readonly metrics: Metrics;
  readonly onChange: () => void;
  /** Something failed though nobody expected it. */
  readonly failed: (error: unknown) => void;
}) {
  const { logger, metrics, onChange, failed } = options;
  const writeRefusal = createRefusalLines(logger);
  const gaps = { found: 0, healed: 0 };
  return {
    webhookAnswered: (source: string, answer: WebhookAnswer, seconds: number): void => {
      const { result, eventId, type, secretIndex } = answer;
      if (result === 'accepted' || result === 'duplicate') {
        logger.info({ source, result, eventId, type }, 'webhook_answered');
      } else {
        writeRefusal(source, answer);
      }
      metrics.webhookAnswered(source, result, seconds);
      if (secretIndex !== undefined) metrics.secretUsed(source, secretIndex);
      onChange();
    },
    eventSettled: ({ platform, type, origin }: ClaimedEvent, state: string): void => {
      metrics.eventSettled(platform, type, state);
      onChange();
      // What a webhook has told as well was not missed, and what no route wants is missed by nobody.
      if (origin !== 'catch_up' || !['told', 'unreadable', 'dead'].includes(state)) return;
      const healed = state === 'told';
      gaps.found += 1;
      if (healed) gaps.healed += 1;
      metrics.gapFound(platform, healed);
    },
    /** What was missed since the start, and how much of it was told after all. */
    gaps: () => ({ ...gaps }),
    messageSettled: ({ deliveries }: ClaimedMessage, { state }: SettledMessage): void => {
      metrics.deliveriesSettled(state, deliveries.length);
      onChange();
      if (state !== 'done') return;
      const now = Date.now();
      for (const { owedAt } of deliveries) metrics.delivered((now - owedAt) / 1000);
    },
    editSettled: ({ kind }: EditOutcome): void => {
      metrics.editSettled(kind);
    },
    failed,
  };
}

export type Observer = ReturnType<typeof createObserver>;

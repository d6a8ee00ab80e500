import { Router } from 'express';
import { collectDefaultMetrics, Registry } from 'prom-client';
import type { EventSettledAs } from '../inbox/create-process.ts';
import type { Notified } from '../members/create-notifier.ts';
import type { CardOutcome } from '../outbox/cards.ts';
import type { EditOutcome } from '../outbox/edits.ts';
import type { SettledMessage } from '../outbox/outbox.ts';
import { collectVitals, type VitalsSources } from './collect-vitals.ts';
import { createCounters } from './create-counters.ts';

/** What happened, in the program's words; each call moves the counters that belong together. */
export interface Metrics {
  readonly webhookAnswered: (source: string, result: string, seconds: number) => void;
  /** Which secret verified, by its position in the list (0 is the newest). */
  readonly secretUsed: (source: string, position: number) => void;
  readonly eventSettled: (source: string, type: string, state: EventSettledAs) => void;
  /** A missed event, told after all or not. */
  readonly gapFound: (source: string, healed: boolean) => void;
  readonly deliveriesSettled: (state: SettledMessage['state'], count: number) => void;
  readonly editSettled: (state: EditOutcome['kind']) => void;
  readonly cardSettled: (result: CardOutcome['kind']) => void;
  /** Short messages under the cards of orders. */
  readonly replySettled: (
    result: Exclude<SettledMessage['state'], 'done'> | 'posted',
    count: number,
  ) => void;
  readonly notified: (state: Notified['kind'] | 'stopped') => void;
  /** From the event on disk to the message in the channel. */
  readonly delivered: (seconds: number) => void;
  readonly discordAnswered: (status: number) => void;
  /** The gateway sent what could not be parsed. */
  readonly packetUnreadable: () => void;
  /** `GET /metrics`, in Prometheus' text format. */
  readonly route: Router;
}

/** Senders can invent event types; beyond this many they share one label, or memory would grow with them. */
const mostTypes = 200;

export function createMetrics(sources: VitalsSources): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  collectVitals(registry, sources);
  const counters = createCounters(registry);
  const types = new Set<string>();
  const typeLabel = (type: string): string => {
    if (types.size < mostTypes) types.add(type);
    return types.has(type) ? type : 'other';
  };

  return {
    webhookAnswered: (source, result, seconds) => {
      counters.requests.inc({ source, result });
      counters.acks.observe({ source }, seconds);
    },
    secretUsed: (source, position) => {
      counters.secrets.inc({ source, position: String(position) });
    },
    eventSettled: (source, type, state) => {
      counters.events.inc({ source, type: typeLabel(type), state });
    },
    gapFound: (source, healed) => {
      counters.gapsFound.inc({ source });
      if (healed) counters.gapsHealed.inc({ source });
    },
    deliveriesSettled: (state, count) => {
      counters.deliveries.inc({ state }, count);
    },
    editSettled: (state) => {
      counters.edits.inc({ state });
    },
    cardSettled: (result) => {
      counters.cards.inc({ result });
    },
    replySettled: (result, count) => {
      counters.replies.inc({ result }, count);
    },
    notified: (state) => {
      counters.notifications.inc({ state });
    },
    delivered: (seconds) => {
      counters.deliverySeconds.observe(seconds);
    },
    discordAnswered: (status) => {
      counters.discord.inc({ status: String(status) });
    },
    packetUnreadable: () => {
      counters.unreadable.inc();
    },
    route: createMetricsRoute(registry),
  };
}

function createMetricsRoute(registry: Registry): Router {
  const router = Router();
  router.get('/metrics', async (_request, response) => {
    response.type(registry.contentType).send(await registry.metrics());
  });
  return router;
}

import { Router } from 'express';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Vitals } from '../outbox/vitals.ts';

/** What happened, in the program's words; each call moves the counters that belong together. */
export interface Metrics {
  readonly webhookAnswered: (source: string, result: string, seconds: number) => void;
  /** Which secret verified, by its position in the list (0 is the newest). */
  readonly secretUsed: (source: string, position: number) => void;
  readonly eventSettled: (source: string, type: string, state: string) => void;
  readonly deliveriesSettled: (state: string, count: number) => void;
  /** From the event on disk to the message in the channel. */
  readonly delivered: (seconds: number) => void;
  readonly discordAnswered: (status: number) => void;
  /** `GET /metrics`, in Prometheus' text format. */
  readonly route: Router;
}

export interface MetricsOptions {
  readonly readVitals: () => Promise<Vitals>;
  readonly isGatewayUp: () => boolean;
}

/** Senders can invent event types; beyond this many they share one label, or memory would grow with them. */
const mostTypes = 200;

export function createMetrics({ readVitals, isGatewayUp }: MetricsOptions): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const counter = <Label extends string>(name: string, help: string, ...labelNames: Label[]) =>
    new Counter({ name, help, labelNames, registers });
  const seconds = <Label extends string>(
    name: string,
    help: string,
    buckets: number[],
    ...labelNames: Label[]
  ) => new Histogram({ name, help, buckets, labelNames, registers });

  const requests = counter(
    'webhook_requests_total',
    'Webhook requests by answer.',
    'source',
    'result',
  );
  const acks = seconds(
    'webhook_ack_seconds',
    'Time from request to answer.',
    [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    'source',
  );
  const secrets = counter(
    'webhook_secret_used_total',
    'Which secret verified, by position.',
    'source',
    'position',
  );
  const events = counter(
    'events_total',
    'Events by what became of them.',
    'source',
    'type',
    'state',
  );
  const deliveries = counter('deliveries_total', 'Deliveries by what became of them.', 'state');
  const deliverySeconds = seconds(
    'delivery_seconds',
    'Time from event stored to message posted.',
    [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 1800, 7200],
  );
  const discord = counter(
    'discord_requests_total',
    'Requests to Discord by status; 0: none.',
    'status',
  );

  collectVitals(registry, readVitals, isGatewayUp);
  const types = new Set<string>();
  const typeLabel = (type: string): string => {
    if (types.size < mostTypes) types.add(type);
    return types.has(type) ? type : 'other';
  };

  return {
    webhookAnswered: (source, result, duration) => {
      requests.inc({ source, result });
      acks.observe({ source }, duration);
    },
    secretUsed: (source, position) => {
      secrets.inc({ source, position: String(position) });
    },
    eventSettled: (source, type, state) => {
      events.inc({ source, type: typeLabel(type), state });
    },
    deliveriesSettled: (state, count) => {
      deliveries.inc({ state }, count);
    },
    delivered: (duration) => {
      deliverySeconds.observe(duration);
    },
    discordAnswered: (status) => {
      discord.inc({ status: String(status) });
    },
    route: createMetricsRoute(registry),
  };
}

/** Gauges that are read from the database when somebody asks, so that they cannot drift. */
function collectVitals(
  registry: Registry,
  readVitals: () => Promise<Vitals>,
  isGatewayUp: () => boolean,
): void {
  const gauge = (name: string, help: string, read: () => Promise<number>): Gauge =>
    new Gauge({
      name,
      help,
      registers: [registry],
      async collect() {
        this.set(await read());
      },
    });
  gauge(
    'inbox_pending',
    'Events waiting to be processed.',
    async () => (await readVitals()).inboxPending,
  );
  gauge(
    'outbox_pending',
    'Deliveries not posted yet.',
    async () => (await readVitals()).outboxPending,
  );
  gauge(
    'outbox_parked',
    'Deliveries waiting for a parked channel.',
    async () => (await readVitals()).outboxParked,
  );
  gauge('dead_letters', 'Events and deliveries given up on, kept for a redrive.', async () => {
    const { deadEvents, deadDeliveries } = await readVitals();
    return deadEvents + deadDeliveries;
  });
  gauge('discord_gateway_up', '1 while the gateway connection is ready.', async () =>
    Promise.resolve(Number(isGatewayUp())),
  );
}

function createMetricsRoute(registry: Registry): Router {
  const router = Router();
  router.get('/metrics', async (_request, response) => {
    response.type(registry.contentType).send(await registry.metrics());
  });
  return router;
}

import { Counter, Histogram, type Registry } from 'prom-client';

/** Everything that is counted as it happens. The names are promises: dashboards are built on them. */
export function createCounters(registry: Registry) {
  return { ...countersOfIntake([registry]), ...countersOfPosting([registry]) };
}

function countersOfIntake(registers: Registry[]) {
  return {
    requests: new Counter({
      name: 'webhook_requests_total',
      help: 'Webhook requests by answer.',
      labelNames: ['source', 'result'],
      registers,
    }),
    acks: new Histogram({
      name: 'webhook_ack_seconds',
      help: 'Time from request to answer.',
      buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
      labelNames: ['source'],
      registers,
    }),
    secrets: new Counter({
      name: 'webhook_secret_used_total',
      help: 'Webhooks by the position of the secret that verified them.',
      labelNames: ['source', 'position'],
      registers,
    }),
    events: new Counter({
      name: 'events_total',
      help: 'Events by result.',
      labelNames: ['source', 'type', 'state'],
      registers,
    }),
    gapsFound: new Counter({
      name: 'catch_up_found_total',
      help: 'Events found by catching up, for which no webhook arrived.',
      labelNames: ['source'],
      registers,
    }),
    gapsHealed: new Counter({
      name: 'catch_up_healed_total',
      help: 'Missed events that were posted afterwards.',
      labelNames: ['source'],
      registers,
    }),
  };
}

function countersOfPosting(registers: Registry[]) {
  return {
    deliveries: new Counter({
      name: 'deliveries_total',
      help: 'Deliveries by result.',
      labelNames: ['state'],
      registers,
    }),
    edits: new Counter({
      name: 'edits_total',
      help: 'Attempts to edit a posted card, by result.',
      labelNames: ['state'],
      registers,
    }),
    cards: new Counter({
      name: 'card_edits_total',
      help: 'Attempts to post an order’s card or to bring it up to date, by result.',
      labelNames: ['result'],
      registers,
    }),
    replies: new Counter({
      name: 'replies_total',
      help: 'Short messages under the cards of orders, by result.',
      labelNames: ['result'],
      registers,
    }),
    notifications: new Counter({
      name: 'notifications_total',
      help: 'What members asked for with the buttons of notifications, by result.',
      labelNames: ['state'],
      registers,
    }),
    deliverySeconds: new Histogram({
      name: 'delivery_seconds',
      help: 'Time from event stored to message posted.',
      buckets: [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 1800, 7200],
      registers,
    }),
    discord: new Counter({
      name: 'discord_requests_total',
      help: 'Requests to Discord by status; 0: no answer.',
      labelNames: ['status'],
      registers,
    }),
    unreadable: new Counter({
      name: 'discord_packets_unreadable_total',
      help: 'Packets of the gateway that could not be parsed.',
      registers,
    }),
  };
}

import { Counter, Gauge, type Registry } from 'prom-client';
import type { ReadVitals, Vitals } from '../operators/vitals.ts';

export interface VitalsSources {
  readonly readVitals: ReadVitals;
  readonly isGatewayUp: () => boolean;
  /** ms since 1970. */
  readonly now: () => number;
  /** Since the start. */
  readonly droppedLines: () => number;
}

/**
 * Gauges that are read when somebody asks, so that they cannot drift from what the database holds. While the
 * database is away they are not a number: the counters beside them say just then how webhooks are answered.
 */
export function collectVitals(
  registry: Registry,
  { readVitals, isGatewayUp, droppedLines, now }: VitalsSources,
): void {
  let reading: Promise<Vitals | undefined> | undefined;
  /** One look for all gauges that are asked together. */
  const look = async (): Promise<Vitals | undefined> =>
    (reading ??= readVitals()
      .catch(() => undefined)
      .finally(() => {
        reading = undefined;
      }));
  const gauge = (name: string, help: string, read: () => Promise<number>): Gauge =>
    new Gauge({
      name,
      help,
      registers: [registry],
      async collect() {
        this.set(await read());
      },
    });
  const vital: Vital = (name, help, of) =>
    gauge(name, help, async () => {
      const vitals = await look();
      return vitals === undefined ? Number.NaN : of(vitals);
    });
  vital('inbox_pending', 'Events waiting to be processed.', ({ inboxPending }) => inboxPending);
  vital('outbox_pending', 'Deliveries not posted yet.', ({ outboxPending }) => outboxPending);
  vital(
    'outbox_parked',
    'Deliveries waiting for a blocked channel.',
    ({ outboxParked }) => outboxParked,
  );
  vital(
    'dead_letters',
    'Events and deliveries that failed and are kept for a retry.',
    ({ deadEvents, deadDeliveries }) => deadEvents + deadDeliveries,
  );
  vital('cards_stale', 'Order cards that show an older state.', ({ cardsStale }) => cardsStale);
  vital('card_lag_seconds', 'For how long the oldest of them has done so.', ({ cardStaleSince }) =>
    cardStaleSince === null ? 0 : Math.max(0, now() - cardStaleSince) / 1_000,
  );
  vital(
    'subscriptions',
    'Orders that members are notified of.',
    ({ subscriptions: { live } }) => live,
  );
  collectSlowVitals(vital);
  gauge('discord_gateway_up', '1 while the gateway connection is ready.', async () =>
    Promise.resolve(Number(isGatewayUp())),
  );
  new Counter({
    name: 'log_lines_dropped_total',
    help: 'Lines of the log that were left out because nobody read them.',
    registers: [registry],
    collect() {
      this.reset();
      this.inc(droppedLines());
    },
  });
}

function suspendedOf({ subscriptions: { suspended } }: Vitals): number {
  return Object.values(suspended).reduce((sum, count) => sum + count, 0);
}

type Vital = (name: string, help: string, of: (vitals: Vitals) => number) => Gauge;

/** Of members, stuck orders and backups. */
function collectSlowVitals(vital: Vital): void {
  vital('subscriptions_suspended', 'Of others, those that cannot be sent.', suspendedOf);
  vital(
    'stuck_orders',
    'Open orders without news for a week, or for three weeks once shipped.',
    ({ stuckOrders }) => stuckOrders,
  );
  vital(
    'backup_verified_timestamp_seconds',
    'When a backup was last found whole; not a number if none was.',
    ({ backupVerifiedAt }) => (backupVerifiedAt === null ? Number.NaN : backupVerifiedAt / 1_000),
  );
}

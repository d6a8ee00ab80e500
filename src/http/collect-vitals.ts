import { Gauge, type Registry } from 'prom-client';
import type { ReadVitals } from '../outbox/vitals.ts';

export interface VitalsSources {
  readonly readVitals: ReadVitals;
  readonly isGatewayUp: () => boolean;
}

/** Gauges that are read when somebody asks, so that they cannot drift from what the database holds. */
export function collectVitals(
  registry: Registry,
  { readVitals, isGatewayUp }: VitalsSources,
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
  gauge('inbox_pending', 'Events waiting to be processed.', async () => {
    const { inboxPending } = await readVitals();
    return inboxPending;
  });
  gauge('outbox_pending', 'Deliveries not posted yet.', async () => {
    const { outboxPending } = await readVitals();
    return outboxPending;
  });
  gauge('outbox_parked', 'Deliveries waiting for a parked channel.', async () => {
    const { outboxParked } = await readVitals();
    return outboxParked;
  });
  gauge('dead_letters', 'Events and deliveries given up on, kept for a redrive.', async () => {
    const { deadEvents, deadDeliveries } = await readVitals();
    return deadEvents + deadDeliveries;
  });
  gauge('discord_gateway_up', '1 while the gateway connection is ready.', async () =>
    Promise.resolve(Number(isGatewayUp())),
  );
}

import { Router } from 'express';
import { everyChannel } from '../outbox/every-channel.ts';
import type { Vitals } from '../operators/vitals.ts';

export interface HealthOptions {
  /** Proves that events can be stored; rejects if they cannot. */
  readonly check: () => Promise<void>;
  readonly readVitals: () => Promise<Vitals>;
  /** The state of the gateway connection, or `off`. */
  readonly gatewayState: () => string;
  readonly version: string;
  /** Hears why events cannot be stored; the answer does not say. */
  readonly onError: (error: unknown) => void;
}

/** What an owner wants to know of a bot that is up. Anybody may read it: names and counts only. */
async function describe({ readVitals, gatewayState, version }: HealthOptions) {
  const { inboxPending, outboxPending, outboxParked, deadEvents, deadDeliveries, parked } =
    await readVitals();
  return {
    version,
    inbox: { pending: inboxPending, dead: deadEvents },
    outbox: { pending: outboxPending, parked: outboxParked, dead: deadDeliveries },
    discord: {
      gateway: gatewayState(),
      sending: parked.some(({ channelId }) => channelId === everyChannel) ? 'stopped' : 'on',
      parked: parked.map(({ channelId, reason, since }) => ({
        channel: channelId,
        reason,
        since: new Date(since).toISOString(),
      })),
    },
  };
}

/**
 * `/healthz` says that the process turns. `/readyz` says that events can be stored: Discord being away does
 * not make the bot unready, since webhooks must still be accepted; it is told in the body.
 */
export function createHealthRoute(options: HealthOptions): Router {
  const router = Router();
  router.get('/healthz', (_request, response) => {
    response.json({ status: 'ok' });
  });
  router.get('/readyz', async (_request, response) => {
    try {
      await options.check();
      response.json({ status: 'ready', ...(await describe(options)) });
    } catch (error) {
      options.onError(error);
      response.status(503).json({ status: 'unavailable', version: options.version });
    }
  });
  return router;
}

import { Router, type Request, type Response } from 'express';
import { everyChannel } from '../outbox/every-channel.ts';
import type { Vitals } from '../operators/vitals.ts';
import type { Readiness } from '../running/create-readiness.ts';

export interface HealthOptions {
  readonly readiness: Readiness;
  readonly readVitals: () => Promise<Vitals>;
  /** The state of the gateway connection, or `off`. */
  readonly gatewayState: () => string;
  readonly version: string;
  /** Whether a request shows that it is the owner's. */
  readonly isOwner: (request: Request) => boolean;
  /** Hears why events cannot be stored; the answer does not say. */
  readonly onError: (error: unknown) => void;
}

/** What an owner wants to know of a bot that is up: names and counts only. */
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

/** Looks anew, and says all there is to say. */
async function answerOwner(options: HealthOptions, response: Response): Promise<void> {
  try {
    await options.readiness.check();
    response.json({ status: 'ready', ...(await describe(options)) });
  } catch (error) {
    options.onError(error);
    response.status(503).json({ status: 'unavailable', version: options.version });
  }
}

/**
 * `/healthz` says that the process turns. `/readyz` says that events can be stored: Discord being away does
 * not make the bot unready, since webhooks must still be accepted; it is told in the body.
 *
 * Strangers cost nothing and learn nothing: they get the status as it was last seen. On a port of the owner's,
 * `owners`, everybody gets all of it.
 */
export function createHealthRoutes(options: HealthOptions): {
  readonly everybodys: Router;
  readonly owners: Router;
} {
  const everybodys = Router();
  everybodys.get('/healthz', (_request, response) => {
    response.json({ status: 'ok' });
  });
  everybodys.get('/readyz', async (request, response) => {
    if (options.isOwner(request)) await answerOwner(options, response);
    else if (options.readiness.isReady()) response.json({ status: 'ready' });
    else response.status(503).json({ status: 'unavailable' });
  });
  const owners = Router();
  owners.get('/readyz', async (_request, response) => answerOwner(options, response));
  return { everybodys, owners };
}

import {
  DiscordjsError,
  DiscordjsErrorCodes,
  Events,
  GatewayCloseCodes,
  Status,
  type Client,
} from 'discord.js';
import type { Logger } from '../running/logger.ts';
import { classifyError } from './classify-error.ts';

/** Why a client is of no more use. */
export type Ending = 'token_refused' | 'lost' | 'stopped';

const authenticationFailed: number = GatewayCloseCodes.AuthenticationFailed;

/** How often a client is looked at, and how many times in a row it may hold a connection that says nothing. */
const lookEveryMs = 5_000;
const mostSilentLooks = 12;

/** True as long as the gateway is really there; `client.isReady()` stays true in an outage. */
export function isUp(client: Client): boolean {
  return client.ws.shards.get(0)?.status === Status.Ready;
}

/**
 * Logs the client in and resolves when it will not come back by itself. discord.js resumes and reconnects on
 * its own as long as the network is the trouble; it gives up when a login fails, when Discord closes for good,
 * and it can wait for ever on a connection that is open but silent.
 */
export async function livesUntil(
  client: Client,
  {
    token,
    logger,
    sleep,
    signal,
  }: {
    readonly token: string;
    readonly logger: Logger;
    readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
    readonly signal: AbortSignal;
  },
): Promise<Ending> {
  const over = new AbortController();
  const ending = new Promise<Ending>((resolve) => {
    signal.addEventListener('abort', () => {
      resolve('stopped');
    });
    client.on(Events.ShardDisconnect, ({ code }) => {
      logger.warn({ code }, 'gateway_closed');
      resolve(code === authenticationFailed ? 'token_refused' : 'lost');
    });
    client.on(Events.ShardResume, () => {
      logger.info({}, 'gateway_resumed');
    });
    client.on(Events.ShardReady, () => {
      logger.info({}, 'gateway_ready');
    });
    client.on(Events.ShardError, (error) => {
      logger.warn({ reason: reasonOf(error) }, 'gateway_error');
    });
    client.on(Events.Error, (error) => {
      logger.warn({ reason: reasonOf(error) }, 'gateway_error');
    });
    client.login(token).catch((error: unknown) => {
      const ending = isTokenRefused(error) ? 'token_refused' : 'lost';
      const reason = ending === 'lost' ? reasonOf(error) : 'Discord refuses the bot token';
      logger.warn({ reason }, 'gateway_login_failed');
      resolve(ending);
    });
    void silence(client, sleep, over.signal).then(() => {
      resolve('lost');
    });
  });
  return await ending.finally(() => {
    over.abort();
  });
}

/** In our words: discord.js' messages repeat what Discord answered. */
function reasonOf(error: unknown): string {
  return classifyError(error).reason;
}

function isTokenRefused(error: unknown): boolean {
  return error instanceof DiscordjsError && error.code === DiscordjsErrorCodes.TokenInvalid;
}

/** Resolves when a connection has been open for long without becoming ready. */
async function silence(
  client: Client,
  sleep: (ms: number, signal: AbortSignal) => Promise<void>,
  signal: AbortSignal,
): Promise<void> {
  for (let silent = 0; silent < mostSilentLooks && !signal.aborted;) {
    await sleep(lookEveryMs, signal);
    const status = client.ws.shards.get(0)?.status;
    const waits =
      status === Status.Resuming ||
      status === Status.Identifying ||
      status === Status.WaitingForGuilds;
    silent = waits ? silent + 1 : 0;
  }
}

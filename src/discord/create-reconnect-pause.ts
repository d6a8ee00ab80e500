import { GatewayCloseCodes } from 'discord.js';
import { backoff } from '../jobs/backoff.ts';
import type { Logger } from '../running/logger.ts';
import { retryLimits } from './retry-limits.ts';

/** A connection that was up so long, ms, was a good one: what comes after it begins anew. */
const livedMs = 120_000;

export interface ReconnectPause {
  /** The first connection of all is made at once. */
  readonly begin: () => void;
  /** Waits for the next connection's turn, and says so; at once after a good one. `code` closed the last. */
  readonly wait: (
    event: 'gateway_reconnecting' | 'gateway_lost',
    signal: AbortSignal,
    code?: number,
  ) => Promise<void>;
  /** The gateway has answered: an identify may have been used up. */
  readonly answered: () => void;
  readonly isUp: () => void;
}

/** https://www.rfc-editor.org/rfc/rfc6455#section-7.4.1, and discord.js' own for "come back to the session". */
const closeCauses: Readonly<Record<number, string>> = {
  1000: 'Normal',
  1001: 'GoingAway',
  1006: 'NoGoodbye',
  4200: 'AskedToResume',
};

/**
 * The pauses between connections to the gateway, over all clients. Discord takes 1,000 identifies a day, and resets the
 * token of a bot that uses more: they grow to five minutes where Discord answers and then closes, and only a connection
 * that lived for a while ends them. https://discord.com/developers/docs/events/gateway#identifying
 */
export function createReconnectPause(options: {
  readonly now: () => number;
  readonly random: () => number;
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
  readonly logger: Logger;
}): ReconnectPause {
  const { now, random, sleep, logger } = options;
  let failures = 0;
  let upSince: number | undefined;
  let hasAnswered = false;

  const begin = (): void => {
    upSince = undefined;
    hasAnswered = false;
  };

  return {
    begin,
    wait: async (event, signal, code) => {
      if (signal.aborted) return;
      failures = upSince !== undefined && now() - upSince >= livedMs ? 0 : failures + 1;
      const limits = hasAnswered ? retryLimits.identifying : retryLimits.connecting;
      const waitMs = failures === 0 ? 0 : backoff(failures, limits, random);
      begin();
      const cause = code === undefined ? undefined : (closeCauses[code] ?? GatewayCloseCodes[code]);
      logger.warn({ code, cause, waitMs, failures }, event);
      if (waitMs > 0) await sleep(waitMs, signal);
    },
    answered: () => {
      hasAnswered = true;
    },
    isUp: () => {
      upSince ??= now();
    },
  };
}

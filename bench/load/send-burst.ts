import autocannon, { type Request, type Result } from 'autocannon';
import type { SignedWebhook } from './signed-webhooks.ts';

export interface Burst {
  readonly perSecond: number;
  readonly p99Ms: number;
}

/**
 * Sends webhooks over that many connections, each as soon as the one before it on its connection was answered.
 *
 * @returns how many were acknowledged per second, from the first request to the last answer, and how long 99 % of them
 *   waited at most
 * @throws Error if any of them was not answered with 2xx
 */
export async function sendBurst(
  port: number,
  webhooks: readonly SignedWebhook[],
  connections = 64,
): Promise<Burst> {
  const waiting = webhooks.values();
  const setupRequest = (request: Request): Request => {
    // autocannon prepares one more for each connection than it sends.
    const webhook = waiting.next().value ?? webhooks[0];
    return { ...request, ...webhook, method: 'POST' };
  };
  let lastAnswerAt = 0;
  const startedAt = performance.now();
  const options = {
    url: `http://127.0.0.1:${port}`,
    connections,
    amount: webhooks.length,
    timeout: 30,
    bailout: 1,
    requests: [{ setupRequest }],
  };
  const result = await new Promise<Result>((resolve, reject) => {
    const done = (error: unknown, measured: Result): void => {
      if (error instanceof Error) reject(error);
      else resolve(measured);
    };
    autocannon(options, done).on('response', () => {
      lastAnswerAt = performance.now();
    });
  });
  if (result['2xx'] !== webhooks.length) {
    throw new Error(`of ${webhooks.length} webhooks ${result['2xx']} were accepted`);
  }
  const perSecond = webhooks.length / ((lastAnswerAt - startedAt) / 1000);
  return { perSecond, p99Ms: result.latency.p99 };
}

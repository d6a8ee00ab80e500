import { Agent, request } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import type { SignedWebhook } from './signed-webhooks.ts';

/** Times as `performance.now()` tells them. */
export interface Sent {
  readonly sentAt: number;
  readonly answeredAt: number;
}

/**
 * Sends webhooks one by one at a steady rate, whether the one before was answered or not.
 *
 * @returns when each was sent and answered, in the order of sending
 * @throws Error if any of them was not answered with 2xx
 */
export async function sendEvenly(
  port: number,
  webhooks: readonly SignedWebhook[],
  perSecond: number,
): Promise<readonly Sent[]> {
  const agent = new Agent({ keepAlive: true });
  const startedAt = performance.now();
  const waits = webhooks.map(async (webhook, index) => {
    const sendAt = startedAt + (index * 1000) / perSecond;
    await delay(Math.max(1, sendAt - performance.now()));
    return send(port, webhook, agent);
  });
  return Promise.all(waits).finally(() => {
    agent.destroy();
  });
}

async function send(
  port: number,
  { path, headers, body }: SignedWebhook,
  agent: Agent,
): Promise<Sent> {
  const { promise, resolve, reject } = Promise.withResolvers<Sent>();
  const sentAt = performance.now();
  const options = { host: '127.0.0.1', port, path, method: 'POST', headers, agent };
  request(options, (response) => {
    response.resume().once('end', () => {
      const status = response.statusCode ?? 0;
      if (status >= 200 && status < 300) resolve({ sentAt, answeredAt: performance.now() });
      else reject(new Error(`a webhook was answered ${status}`));
    });
  })
    .once('error', reject)
    .end(body);
  return promise;
}

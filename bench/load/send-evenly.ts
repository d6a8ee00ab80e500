import { Agent, request } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import type { SignedWebhook } from './signed-webhooks.ts';

/**
 * Sends webhooks one by one at a steady rate, whether the one before was answered or not.
 *
 * @returns how long each waited for its answer, ms, in the order of sending
 * @throws Error if any of them was not answered with 2xx
 */
export async function sendEvenly(
  port: number,
  webhooks: readonly SignedWebhook[],
  perSecond: number,
): Promise<readonly number[]> {
  const agent = new Agent({ keepAlive: true });
  const startedAt = performance.now();
  const waits = webhooks.map(async (webhook, index) => {
    const sendAt = startedAt + (index * 1000) / perSecond;
    await delay(sendAt - performance.now());
    return send(port, webhook, agent);
  });
  return Promise.all(waits).finally(() => {
    agent.destroy();
  });
}

async function send(port: number, { path, headers, body }: SignedWebhook, agent: Agent): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  const startedAt = performance.now();
  const options = { host: '127.0.0.1', port, path, method: 'POST', headers, agent };
  request(options, (response) => {
    response.resume().once('end', () => {
      const status = response.statusCode ?? 0;
      if (status >= 200 && status < 300) resolve(performance.now() - startedAt);
      else reject(new Error(`a webhook was answered ${status}`));
    });
  })
    .once('error', reject)
    .end(body);
  return promise;
}

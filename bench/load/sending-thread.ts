import { Agent, request } from 'node:http';
import { parentPort, workerData } from 'node:worker_threads';
import { sellfern } from '../../src/platforms/sellfern/sellfern.ts';
import type { Load } from './send-webhooks.ts';
import { makeWebhook } from './make-webhook.ts';

const { port, count, connections, secret } = workerData as Load;
const agent = new Agent({ keepAlive: true, maxSockets: connections });

const webhooks = Array.from({ length: count }, (_, order) => {
  const { type, body } = makeWebhook({ order, index: 0 });
  const headers = {
    ...sellfern.sign({ type, body, secret }),
    'content-type': 'application/json',
    'content-length': body.length,
  };
  return { headers, body };
});

async function send({ headers, body }: (typeof webhooks)[number]): Promise<void> {
  return new Promise((resolve, reject) => {
    const options = {
      host: '127.0.0.1',
      port,
      path: '/webhooks/sellfern',
      method: 'POST',
      headers,
      agent,
    };
    const asking = request(options, (response) => {
      response.resume().once('end', () => {
        if (response.statusCode === 200) resolve();
        else reject(new Error(`answered ${response.statusCode ?? 0}`));
      });
    });
    asking.once('error', reject).end(body);
  });
}

const times: number[] = [];
const waiting = webhooks.values();
const connection = async (): Promise<void> => {
  for (const webhook of waiting) {
    const startedAt = performance.now();
    await send(webhook);
    times.push(performance.now() - startedAt);
  }
};

const startedAt = performance.now();
await Promise.all(Array.from({ length: connections }, connection));
const seconds = (performance.now() - startedAt) / 1000;
agent.destroy();
times.sort((a, b) => a - b);
const percentile = (share: number): number => times[Math.floor(times.length * share)] ?? NaN;
parentPort?.postMessage({
  perSecond: count / seconds,
  p50Ms: percentile(0.5),
  p99Ms: percentile(0.99),
});

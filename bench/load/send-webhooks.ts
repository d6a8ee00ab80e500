import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Measured } from '../measure/compare.ts';

export interface Load {
  readonly port: number;
  readonly count: number;
  readonly connections: number;
  readonly secret: string;
}

/**
 * Sends webhooks from a thread of its own, so that the sender does not live off the server's event loop.
 *
 * @throws Error if any of them was not answered 200
 */
export async function sendWebhooks(load: Load): Promise<Measured> {
  const worker = new Worker(new URL('./sending-thread.ts', import.meta.url), { workerData: load });
  try {
    const [measured] = (await once(worker, 'message')) as [Measured];
    return measured;
  } finally {
    await worker.terminate();
  }
}

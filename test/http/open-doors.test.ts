import { Router } from 'express';
import { expect, it } from 'vitest';
import { openDoors } from '../../src/http/open-doors.ts';

function answering(path: string): Router {
  return Router().get(path, (_request, response) => void response.json({ path }));
}

const options = {
  host: '127.0.0.1',
  port: 0,
  routes: [answering('/webhooks')],
  metricsHost: '127.0.0.1',
  ownersRoutes: [answering('/metrics')],
  onError: () => undefined,
};

async function statusOf(port: number, path: string): Promise<number> {
  return (await fetch(`http://127.0.0.1:${port}${path}`)).status;
}

it('shows the metrics at their own port, and only there', async () => {
  const { port, metricsPort = 0, close } = await openDoors({ ...options, metricsPort: 0 });
  expect(await statusOf(port, '/webhooks')).toBe(200);
  expect(await statusOf(port, '/metrics')).toBe(404);
  expect(await statusOf(metricsPort, '/metrics')).toBe(200);
  await close();
  await expect(statusOf(port, '/webhooks')).rejects.toThrow();
  await expect(statusOf(metricsPort, '/metrics')).rejects.toThrow();
});

it('opens one port where metrics are off', async () => {
  const { metricsPort, close } = await openDoors({ ...options, metricsPort: 'off' });
  expect(metricsPort).toBeUndefined();
  await close();
});

it('opens the metrics where they are told to be, not where the webhooks come', async () => {
  const doors = await openDoors({ ...options, metricsPort: 0, metricsHost: '127.0.0.2' });
  const { metricsPort = 0, close } = doors;
  await expect(statusOf(metricsPort, '/metrics')).rejects.toThrow();
  const answer = await fetch(`http://127.0.0.2:${metricsPort}/metrics`);
  expect(answer.status).toBe(200);
  await close();
});

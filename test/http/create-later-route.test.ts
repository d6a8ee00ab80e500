import { Router } from 'express';
import { onTestFinished, expect, it } from 'vitest';
import { createLaterRoute } from '../../src/http/create-later-route.ts';
import { createServer } from '../../src/http/create-server.ts';

it('lets whoever asks for a route wait until it is loaded', async () => {
  const loading = Promise.withResolvers<readonly Router[]>();
  const onError = (error: unknown): never => {
    throw error;
  };
  const routes = [createLaterRoute(loading.promise)];
  const server = await createServer({ host: '127.0.0.1', port: 0, routes, onError });
  onTestFinished(server.close);
  const asked = [`/here`, '/nowhere'].map(async (path) =>
    fetch(`http://127.0.0.1:${server.port}${path}`),
  );

  const route = Router().get('/here', (_request, response) => {
    response.json({ late: true });
  });
  loading.resolve([route]);

  const [found, lost] = await Promise.all(asked);
  expect(await found?.json()).toEqual({ late: true });
  expect(lost?.status).toBe(404);
});

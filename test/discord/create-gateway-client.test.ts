import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { expect, it } from 'vitest';
import { createGatewayClient } from '../../src/discord/create-gateway-client.ts';

const quiet = (): void => undefined;

it('ends quietly when it is destroyed while it connects, and the connection then breaks', async () => {
  const server = createServer((_request, response) => {
    const { port } = server.address() as AddressInfo;
    const limit = { total: 1000, remaining: 1000, reset_after: 0, max_concurrency: 1 };
    const answer = { url: `ws://127.0.0.1:${port}`, shards: 1, session_start_limit: limit };
    response.setHeader('Content-Type', 'application/json').end(JSON.stringify(answer));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api`;
  const { client, destroy } = createGatewayClient({
    apiUrl: url,
    beforeReconnect: async () => Promise.resolve(),
    onAnswered: () => undefined,
    onUnreadable: () => undefined,
    logger: { debug: quiet, info: quiet, warn: quiet, error: quiet },
  });
  const upgrade = once(server, 'upgrade');
  void client.login('token').catch(() => undefined);
  const [, socket] = (await upgrade) as [unknown, Socket];
  const goodbye = destroy();
  socket.resetAndDestroy();
  // When another request is answered, the break has been noticed; an error that nobody hears fails the run.
  await expect(fetch(url).then(async (answer) => answer.json())).resolves.toHaveProperty('url');
  await goodbye;
  server.closeAllConnections();
  server.close();
});

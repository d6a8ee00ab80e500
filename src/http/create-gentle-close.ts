import { once } from 'node:events';
import type { Server, ServerResponse } from 'node:http';
import { Server as NetServer } from 'node:net';

/** A proxy's request that is on its way arrives within that time; a connection without one is not needed. */
const quietMs = 300;
const lookEveryMs = 50;

/**
 * How a server closes without a reset for anybody: it takes no new connection, answers what still comes over
 * the open ones, asks with each answer to end the connection, and drops those that stay quiet.
 *
 * Node's own close drops idle connections at once, also those over which a proxy is just sending. And it looks
 * after none of the others: one that becomes idle later is kept open, one that sends nothing stays for ever.
 *
 * @param mostMs what is still open then is cut off
 * @param elapsed ms, of a clock that only moves forward
 */
export function createGentleClose(
  server: Server,
  mostMs: number,
  elapsed: () => number,
): () => Promise<void> {
  const underWay = new Set<ServerResponse>();
  let isClosing = false;
  let heardAt = 0;
  const askToEnd = (response: ServerResponse): void => {
    if (!response.headersSent) response.setHeader('Connection', 'close');
  };
  server.prependListener('request', (_request, response: ServerResponse) => {
    heardAt = elapsed();
    underWay.add(response);
    response.once('close', () => underWay.delete(response));
    if (isClosing) askToEnd(response);
  });

  return async () => {
    const closed = once(server, 'close');
    isClosing = true;
    heardAt = elapsed();
    underWay.forEach(askToEnd);
    NetServer.prototype.close.call(server);
    const look = setInterval(() => {
      if (elapsed() - heardAt >= quietMs) server.closeIdleConnections();
    }, lookEveryMs);
    const end = setTimeout(() => {
      server.closeAllConnections();
    }, mostMs);
    await closed;
    clearInterval(look);
    clearTimeout(end);
    // Ends what only Node's own close ends: the clock of its timeouts.
    server.close();
  };
}

import { createServer as createHttpServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type ErrorRequestHandler, type Router } from 'express';
import { refuse } from './refuse.ts';

export interface HttpServer {
  /** The port it listens on, also where 0 was asked for. */
  readonly port: number;
  /** Takes no new connection, lets answers under way finish, then drops what is idle. */
  readonly close: () => Promise<void>;
}

export interface ServerOptions {
  readonly host: string;
  readonly port: number;
  readonly routes: readonly Router[];
  readonly onError: (error: unknown) => void;
}

/**
 * Listens with the given routes. Slow senders are cut off: headers within 10 s, the whole request in 30 s.
 *
 * @throws Error if the port cannot be had
 */
export async function createServer({
  host,
  port,
  routes,
  onError,
}: ServerOptions): Promise<HttpServer> {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.use((_request, response, next) => {
    response.set({ 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' });
    next();
  });
  for (const route of routes) app.use(route);
  app.use((_request, response) => {
    refuse(response, 'not_found');
  });
  const failed: ErrorRequestHandler = (error, _request, response, next) => {
    // A path that cannot be decoded names nothing of ours; anything else is a bug worth a line in the log.
    if (error instanceof URIError) refuse(response, 'not_found');
    else {
      onError(error);
      if (response.headersSent) next(error);
      else refuse(response, 'unavailable');
    }
  };
  app.use(failed);

  const server = createHttpServer(
    { headersTimeout: 10_000, requestTimeout: 30_000, keepAliveTimeout: 65_000 },
    app,
  );
  await listen(server, host, port);
  return {
    port: (server.address() as AddressInfo).port,
    close: async () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeIdleConnections();
      }),
  };
}

async function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

import { createServer as createHttpServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type ErrorRequestHandler, type Router } from 'express';
import { createGentleClose } from './create-gentle-close.ts';
import { refuse } from './refuse.ts';

export interface HttpServer {
  /** The port it listens on, also where 0 was asked for. */
  readonly port: number;
  /** Takes no new connection and answers what comes over the open ones, for two seconds at most. */
  readonly close: () => Promise<void>;
}

export interface ServerOptions {
  readonly host: string;
  readonly port: number;
  readonly routes: readonly Router[];
  readonly onError: (error: unknown) => void;
  readonly timeouts?: Timeouts;
}

/** How patient the server is, ms. */
interface Timeouts {
  /** Until a request's headers are there. */
  readonly headersMs: number;
  /** Until the whole request is there. */
  readonly requestMs: number;
  /** For what is under way when the server closes. */
  readonly closeMs: number;
}

const defaultTimeouts: Timeouts = { headersMs: 10_000, requestMs: 30_000, closeMs: 2_000 };

/** Platforms, proxies and browsers keep a few dozen open; what strangers open beyond this is closed at once. */
const mostConnections = 2_000;

/**
 * Listens with the given routes. Slow senders are cut off.
 *
 * @throws Error if the port cannot be had
 */
export async function createServer({
  host,
  port,
  routes,
  onError,
  timeouts = defaultTimeouts,
}: ServerOptions): Promise<HttpServer> {
  const server = createHttpServer(
    {
      headersTimeout: timeouts.headersMs,
      requestTimeout: timeouts.requestMs,
      keepAliveTimeout: 65_000,
      // Node looks every 30 s by default: a timeout of 10 s would be one of 40.
      connectionsCheckingInterval: 1_000,
    },
    createHandler(routes, onError),
  );
  server.maxConnections = mostConnections;
  const close = createGentleClose(server, timeouts.closeMs, () => performance.now());
  await listen(server, host, port);
  return {
    port: (server.address() as AddressInfo).port,
    close,
  };
}

function createHandler(
  routes: readonly Router[],
  onError: (error: unknown) => void,
): RequestListener {
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
  return app;
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

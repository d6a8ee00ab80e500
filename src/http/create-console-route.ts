import { isIP } from 'node:net';
import { Router, type Request, type Response } from 'express';
import type { ConsoleRequest, ConsoleResponse, HandleConsole } from './console-exchange.ts';
import type { LiveStreams } from './create-live-streams.ts';
import type { BodyBudget } from './create-body-budget.ts';
import { protectPage } from './protect-page.ts';
import { readBody } from './read-body.ts';

/**
 * Browsers say where a request was made; other programs need not. Either header is enough to refuse.
 * https://www.w3.org/TR/fetch-metadata/
 */
function isCrossSite(request: Request): boolean {
  const site = request.get('Sec-Fetch-Site');
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return true;
  const origin = request.get('Origin');
  // An origin that is no address is foreign, also where no Host is named that it could differ from.
  return origin !== undefined && (URL.parse(origin)?.host ?? '?') !== request.get('Host');
}

function readCookies(header = ''): ReadonlyMap<string, string> {
  const pairs = header.split(';').map((pair) => pair.trim().split('='));
  return new Map(pairs.map(([name = '', value = '']) => [name, value]));
}

/** None of ours has more, and taking a form of many fields apart is work that a stranger could ask for. */
const largestForm = 8 * 1024;

async function readForm(request: Request, bodies: BodyBudget): Promise<URLSearchParams> {
  if (request.method !== 'POST' || !request.is('application/x-www-form-urlencoded')) {
    return new URLSearchParams();
  }
  const read = await readBody(request, { bodies, limitBytes: largestForm });
  return new URLSearchParams(read.kind === 'read' ? read.body.toString('utf8') : '');
}

/** Whose word counts for where a request comes from: Fly.io's proxy, or so many proxies of the owner's. */
export type TrustedProxy = 'fly' | number;

/**
 * Where a request comes from. Anybody can write these headers, so they count only where the owner says that a proxy
 * writes them anew. Of `X-Forwarded-For` each proxy adds the address that it saw, at the end.
 */
function addressOf(request: Request, trusted: TrustedProxy | undefined): string {
  const hops = (request.get('X-Forwarded-For') ?? '').split(',').map((hop) => hop.trim());
  const named =
    typeof trusted === 'number' ? hops.at(-trusted) : trusted && request.get('Fly-Client-IP');
  return named === undefined || isIP(named) === 0 ? (request.socket.remoteAddress ?? '') : named;
}

interface ConsoleRouteOptions {
  readonly handle: HandleConsole;
  readonly streams: LiveStreams;
  readonly bodies: BodyBudget;
  readonly trustedProxy?: TrustedProxy | undefined;
}

async function toConsoleRequest(
  request: Request,
  { bodies, trustedProxy }: ConsoleRouteOptions,
): Promise<ConsoleRequest> {
  // No URL is made of it: `//x:0x` is a path here and would be a host there.
  const [, ...search] = request.url.split('?');
  return {
    method: request.method === 'HEAD' ? 'GET' : request.method,
    path: request.path,
    query: new URLSearchParams(search.join('?')),
    form: await readForm(request, bodies),
    cookies: readCookies(request.get('Cookie')),
    address: addressOf(request, trustedProxy),
    secure: request.get('X-Forwarded-Proto') === 'https',
    crossSite: isCrossSite(request),
  };
}

function send(response: Response, answer: ConsoleResponse, streams: LiveStreams): void {
  switch (answer.kind) {
    case 'page':
      response.status(answer.status).set(answer.headers).type('html').send(answer.html);
      return;
    case 'redirect':
      response.set(answer.headers).set('Location', answer.to).status(303).end();
      return;
    case 'file':
      response
        .set('Cache-Control', 'public, max-age=31536000, immutable')
        .type(answer.contentType)
        .send(answer.content);
      return;
    case 'download':
      response
        .set('Content-Disposition', `attachment; filename="${answer.name}"`)
        .type(answer.contentType)
        .send(answer.content);
      return;
    case 'live':
      // A stream without a body would only hold its place.
      if (response.req.method === 'HEAD') response.type('text/event-stream').end();
      else streams.open(response);
  }
}

/** The operators' console over HTTP. Without it there is nothing at `/console`. */
export function createConsoleRoute(options: ConsoleRouteOptions): Router {
  const { handle, streams } = options;
  const router = Router({ caseSensitive: true });
  router.use('/console', protectPage, async (request, response) => {
    send(response, await handle(await toConsoleRequest(request, options)), streams);
  });
  return router;
}

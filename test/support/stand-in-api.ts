import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface StandInRequest {
  readonly method: string;
  /** Segments of the path: `['v2', 'orders', '236']`. */
  readonly path: readonly string[];
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage['headers'];
  readonly body: unknown;
}

export interface StandInAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON; text as it is. */
  readonly body?: unknown;
}

/** Instead of the usual answer: another one, none at all, or a connection that breaks. */
export type Fault = StandInAnswer | 'hang' | 'drop';

export interface StandInApi extends AsyncDisposable {
  readonly url: string;
  readonly requests: readonly StandInRequest[];
  /** Orders faults for the next requests, one each. */
  readonly failNext: (...faults: readonly Fault[]) => void;
  /** Forgets the faults that are still to come. */
  readonly recover: () => void;
  /** Those that still wait for an answer that will not come. */
  readonly hanging: () => readonly StandInRequest[];
}

/** A platform's API over real HTTP, on a port of its own. */
export async function startStandInApi(
  answerTo: (request: StandInRequest) => StandInAnswer,
): Promise<StandInApi> {
  const requests: StandInRequest[] = [];
  const faults: Fault[] = [];
  const hanging = new Set<StandInRequest>();

  const handle = async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    const request = await requestOf(incoming);
    requests.push(request);
    const answer = faults.shift() ?? answerTo(request);
    if (answer === 'hang') {
      hanging.add(request);
      response.once('close', () => hanging.delete(request));
      return;
    }
    if (answer === 'drop') {
      incoming.socket.destroy();
      return;
    }
    const { status, headers = {}, body } = answer;
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  };

  const server = createServer((incoming, response) => {
    void handle(incoming, response);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    failNext: (...more) => {
      faults.push(...more);
    },
    recover: () => {
      faults.length = 0;
    },
    hanging: () => [...hanging],
    [Symbol.asyncDispose]: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

async function requestOf(incoming: IncomingMessage): Promise<StandInRequest> {
  const { method = 'GET', url = '/', headers } = incoming;
  const { pathname, searchParams } = new URL(url, 'http://localhost');
  const chunks = await incoming.toArray();
  const text = Buffer.concat(chunks as readonly Buffer[]).toString();
  return {
    method,
    path: pathname.split('/').slice(1).map(decodeURIComponent),
    query: searchParams,
    headers,
    body: text === '' ? undefined : (JSON.parse(text) as unknown),
  };
}

import type { IncomingMessage, ServerResponse } from 'node:http';
import { answerRequest } from './answer-request.ts';
import { invalidForm, notFound, unauthorized, type ApiAnswer } from './api-answer.ts';
import type { Faults } from './create-faults.ts';
import { malformed, readSent, type SentBody, type SentFile } from './read-sent.ts';

export interface ApiRequest {
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: unknown;
  /** Sent beside the body. */
  readonly files: readonly SentFile[];
}

export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** With `:name` for the parts that vary; they arrive as `params`. */
  readonly path: string;
  /** Needs no bot token: the interaction's own token is in the path. */
  readonly open?: true;
  readonly handle: (request: ApiRequest) => ApiAnswer;
}

/** A request as it was answered; status 0 means that it was not. `path` is without the `/api/v10` in front. */
export interface RecordedRequest {
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly at: number;
}

export interface Api {
  readonly serve: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  /** The last ones, oldest first. */
  readonly requests: readonly RecordedRequest[];
}

const mostRecorded = 20_000;

/** Discord's REST API: routes, token check, ordered faults, and a record of what was asked. */
export function createApi(options: {
  readonly routes: readonly Route[];
  readonly faults: Faults;
  readonly isAuthorized: (header: string | undefined) => boolean;
  readonly now: () => number;
}): Api {
  const routes = options.routes.map((route) => ({ route, matches: matcher(route.path) }));
  const requests: RecordedRequest[] = [];

  function handle(
    method: string,
    url: URL,
    path: string,
    { body, files }: SentBody,
    authorization: string | undefined,
  ) {
    for (const { route, matches } of routes) {
      const params = route.method === method ? matches(path) : undefined;
      if (!params) continue;
      if (!route.open && !options.isAuthorized(authorization)) return unauthorized;
      if (body === malformed) return invalidForm([': not JSON']);
      return route.handle({ params, query: url.searchParams, body, files });
    }
    return notFound;
  }

  return {
    requests,
    serve: async (request, response) => {
      const method = request.method ?? 'GET';
      const url = new URL(request.url ?? '/', 'http://localhost');
      const path = url.pathname.replace(/^\/api(\/v\d+)?/, '');
      const at = options.now();
      response.setHeader('Date', new Date(at).toUTCString());
      const body = await readSent(request);
      const act = () => handle(method, url, path, body, request.headers.authorization);
      const status = await answerRequest(response, act, options.faults.take(method, path));
      requests.push({ method, path, status, at });
      if (requests.length > mostRecorded) requests.shift();
    },
  };
}

/** `/channels/:channel/messages` → the named parts of a path, or undefined. */
function matcher(template: string): (path: string) => Readonly<Record<string, string>> | undefined {
  const pattern = new RegExp(`^${template.replace(/:(\w+)/g, '(?<$1>[^/]+)')}$`);
  return (path) => {
    const match = pattern.exec(path);
    return match ? { ...match.groups } : undefined;
  };
}

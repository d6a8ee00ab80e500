import type { ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { apiError, type ApiAnswer } from './api-answer.ts';
import type { FaultKind } from './create-faults.ts';
import { tooManyRequests } from './create-rate-limits.ts';

/**
 * Answers a request, or misbehaves as ordered. `handle` is what the request does; a fault without `commit` leaves it
 * undone. Gives the status that was sent, 0 when none was.
 */
export async function answerRequest(
  response: ServerResponse,
  handle: () => ApiAnswer,
  fault: FaultKind | undefined,
): Promise<number> {
  if (!fault) return write(response, handle());
  if ('commit' in fault && fault.commit) handle();
  switch (fault.kind) {
    case 'drop':
      response.destroy();
      return 0;
    case 'hang':
      return 0;
    case 'stallBody':
      return stall(response, handle());
    case 'status':
      return write(
        response,
        apiError(fault.status, fault.code ?? 0, `${fault.status}: as ordered`),
      );
    case 'rateLimit':
      return write(response, tooManyRequests(fault));
    case 'ban':
      response
        .writeHead(429, { 'Content-Type': 'text/plain', 'Retry-After': String(fault.retryAfter) })
        .end('error code: 1015');
      return 429;
    case 'garbage':
      response
        .writeHead(200, { 'Content-Type': 'text/html' })
        .end('<!doctype html><title>Just a moment...</title>');
      return 200;
    case 'slow': {
      const answer = handle();
      await delay(fault.delayMs, undefined, { ref: false });
      return write(response, answer);
    }
  }
}

function write(response: ServerResponse, { status, body, headers }: ApiAnswer): number {
  if (body === undefined) response.writeHead(status, headers).end();
  else
    response
      .writeHead(status, { ...headers, 'Content-Type': 'application/json' })
      .end(JSON.stringify(body));
  return status;
}

function stall(response: ServerResponse, { status, body, headers }: ApiAnswer): number {
  const text = Buffer.from(JSON.stringify(body ?? {}));
  response.writeHead(status, {
    ...headers,
    'Content-Type': 'application/json',
    'Content-Length': text.length,
  });
  response.write(text.subarray(0, text.length >> 1));
  return status;
}

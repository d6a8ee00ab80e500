import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';

import { explainError, type Account } from './explain-error.ts';
import { failureOf } from './failure-of.ts';
import { PlatformApiError, type PlatformApiErrorCode } from '../platform-api-error.ts';
import { readAnswer, type ApiAnswer } from './read-answer.ts';
import { retryAfterMs } from './retry-after.ts';

/** Network, time and chance, so that tests can stand in for them. */
export interface Transport {
  readonly fetch: typeof fetch;
  readonly now: () => number;
  /** From 0 to below 1. */
  readonly random: () => number;
  /** Rejects when the signal aborts. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
}

const realTransport: Transport = {
  fetch,
  now: Date.now,
  random: Math.random,
  sleep: async (ms, signal) => wait(ms, undefined, { signal }),
};

export interface Call {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Segments below the base address; each is encoded. */
  readonly path: readonly string[];
  readonly query?: Readonly<Record<string, string | number | undefined>>;
  readonly body?: unknown;
  /** What the token must be allowed, where it is documented: named when it is not. */
  readonly scope?: string | undefined;
  /** From now, over all tries and waits. */
  readonly deadlineMs: number;
}

/**
 * Resolves to the answer's JSON, undefined where it is empty.
 *
 * @throws PlatformApiError
 */
export type HttpClient = (call: Call) => Promise<unknown>;

const mostTries = 4;
const firstWaitMs = 250;
const longestWaitMs = 8_000;

/**
 * Talks JSON with a platform's API until the deadline. Tries again after 429, 5xx and lost connections,
 * waiting as long as `Retry-After` says, else with growing full jitter. A write carries one
 * `Idempotency-Key` through all its tries, so that none of them does its work twice.
 */
export function createHttpClient(options: {
  readonly account: Account;
  readonly headers: Readonly<Record<string, string>>;
  readonly transport?: Transport | undefined;
}): HttpClient {
  const { account, headers, transport = realTransport } = options;
  const { now, random, sleep } = transport;

  return async (call) => {
    const url = addressOf(account.url, call);
    if (url === undefined) throw failure('not_found', account, call);
    const endsAt = now() + call.deadlineMs;
    const signal = AbortSignal.timeout(Math.max(1, Math.round(call.deadlineMs)));
    const request = { ...requestOf(call, headers), signal };

    for (let tries = 1; ; tries += 1) {
      const { error, answer } = await attempt(transport, url, request, { account, call });
      if (error === undefined) return answer?.body;
      const jitterMs = random() * Math.min(longestWaitMs, firstWaitMs * 2 ** tries);
      const waitMs = jitterMs + (retryAfterMs(answer?.headers.get('retry-after'), now()) ?? 0);
      if (!isWorthRetrying(error.code) || tries === mostTries || now() + waitMs >= endsAt) {
        throw error;
      }
      await sleep(waitMs, signal).catch(() => {
        throw failure('deadline', account, call);
      });
    }
  };
}

interface Attempt {
  readonly answer?: ApiAnswer;
  readonly error?: PlatformApiError;
}

async function attempt(
  { fetch }: Transport,
  url: URL,
  request: RequestInit & { readonly signal: AbortSignal },
  { account, call }: { readonly account: Account; readonly call: Call },
): Promise<Attempt> {
  try {
    const answer = await readAnswer(await fetch(url, request));
    const code = failureOf(answer);
    return code === undefined
      ? { answer }
      : { answer, error: failure(code, account, call, answer) };
  } catch {
    // What fetch throws may quote the headers, and with them the token: it is no cause to pass on.
    return { error: failure(request.signal.aborted ? 'deadline' : 'unreachable', account, call) };
  }
}

function failure(
  code: PlatformApiErrorCode,
  account: Account,
  { method = 'GET', scope }: Call,
  answer?: ApiAnswer,
): PlatformApiError {
  const message = explainError(code, { account, scope, answer, quoting: method !== 'GET' });
  const { status, requestId } = answer ?? {};
  return new PlatformApiError(code, message, { status, requestId });
}

function isWorthRetrying(code: PlatformApiErrorCode): boolean {
  return code === 'rate_limited' || code === 'unavailable' || code === 'unreachable';
}

/** Undefined where a segment would lead elsewhere: `..` stays special even when it is encoded. */
function addressOf(base: string, { path, query = {} }: Call): URL | undefined {
  if (path.some((segment) => /^\.{0,2}$/.test(segment) || !segment.isWellFormed()))
    return undefined;
  const url = new URL(`${base.replace(/\/+$/, '')}/${path.map(encodeURIComponent).join('/')}`);
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) url.searchParams.set(name, String(value));
  }
  return url;
}

function requestOf({ method = 'GET', body }: Call, headers: Readonly<Record<string, string>>) {
  const write = method === 'GET' ? {} : { 'idempotency-key': randomUUID() };
  const typed = body === undefined ? {} : { 'content-type': 'application/json' };
  return {
    method,
    headers: { accept: 'application/json', ...headers, ...write, ...typed },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    // A token must not be carried to another host.
    redirect: 'manual',
  } satisfies RequestInit;
}

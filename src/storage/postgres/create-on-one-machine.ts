import { setTimeout as delay } from 'node:timers/promises';
import { Client, DatabaseError, type QueryResult } from 'pg';
import type { OnOneMachine, Part } from '../../running/part.ts';
import { explainPostgresFailure } from './explain-postgres-failure.ts';

/** The advisory lock whose holder is the chosen machine; the two numbers spell "order" and "part". */
const lock = 'SELECT pg_advisory_lock(1869767781, 1885434484)';
const unlock = 'SELECT pg_advisory_unlock(1869767781, 1885434484)';
const othersWait = `SELECT FROM pg_locks WHERE locktype = 'advisory' AND NOT granted
  AND classid = 1869767781 AND objid = 1885434484`;

/*
 * The machine that holds the lock must know that it lost it before another can get it: it asks every 4 s
 * and waits 5 s for the answer, and the server gives a session up after 15 s of silence. So a machine that
 * lost its power is followed within 15 s, and one that was killed, at once.
 */
const beatMs = 4_000;
const answerMs = 5_000;
const waitMs = 10_000;
const session = [
  "SET lock_timeout = '10s'",
  'SET tcp_keepalives_idle = 5; SET tcp_keepalives_interval = 5; SET tcp_keepalives_count = 2',
];
/** From version 14 on; before it only the keep-alives notice silence, which a proxy may hide. */
const silence = "SET idle_session_timeout = '15s'";
const afterFailureMs = 1_000;
/** Long enough for the next machine to be on the gateway before this one leaves it. */
const handoverMs = 5_000;

export interface OnOneMachineOptions {
  readonly connectionString: string;
  readonly onError: (error: unknown) => void;
}

/**
 * PostgreSQL chooses: a session-level advisory lock on a connection of its own, which the server takes
 * back when the connection ends, for whatever reason.
 */
export function createOnOneMachine(options: OnOneMachineOptions): OnOneMachine {
  return (part) => {
    let end = new AbortController();
    let running = Promise.resolve();
    return {
      start: () => {
        end = new AbortController();
        running = takeTurns(part, options, end.signal);
      },
      stop: async () => {
        end.abort();
        await running;
      },
    };
  };
}

async function takeTurns(
  part: Part,
  { connectionString, onError }: OnOneMachineOptions,
  signal: AbortSignal,
): Promise<void> {
  const isOver = (): boolean => signal.aborted;
  while (!isOver()) {
    const client = new Client({
      connectionString,
      application_name: 'order-tracker: on one machine',
      connectionTimeoutMillis: answerMs,
      keepAlive: true,
    });
    const lost = new AbortController();
    client.on('end', () => {
      lost.abort();
    });
    // Told by the next question, which fails.
    client.on('error', () => undefined);
    try {
      await client.connect();
      await takeTurn(part, client, { signal, lost: lost.signal });
    } catch (error) {
      if (!isOver()) onError(explainPostgresFailure(connectionString, error));
      await pause(afterFailureMs, signal);
    } finally {
      await client.end().catch(() => undefined);
    }
  }
}

/** Waits for the lock and keeps the part running as long as the lock is held. */
async function takeTurn(
  part: Part,
  client: Client,
  { signal, lost }: { readonly signal: AbortSignal; readonly lost: AbortSignal },
): Promise<void> {
  for (const setting of session) await ask(client, setting);
  await ask(client, silence).catch(() => undefined);
  if (!(await isChosen(client, signal))) return;
  part.start();
  try {
    while (!signal.aborted) {
      await pause(beatMs, AbortSignal.any([signal, lost]));
      await ask(client, 'SELECT 1');
    }
    const { rowCount } = await ask(client, othersWait);
    await ask(client, unlock);
    if (rowCount !== 0) await delay(handoverMs);
  } finally {
    await part.stop();
  }
}

/** Resolves when this machine holds the lock, or is not to wait for it any longer. */
async function isChosen(client: Client, signal: AbortSignal): Promise<boolean> {
  const leave = (): void => void client.end().catch(() => undefined);
  signal.addEventListener('abort', leave);
  try {
    while (!signal.aborted) {
      try {
        await ask(client, lock, waitMs + answerMs);
        return true;
      } catch (error) {
        if (!isStillHeld(error)) throw error;
      }
    }
    return false;
  } finally {
    signal.removeEventListener('abort', leave);
  }
}

/** 55P03: the lock was not to be had within the lock_timeout. */
function isStillHeld(error: unknown): boolean {
  return error instanceof DatabaseError && error.code === '55P03';
}

/** @throws also if there is no answer in time: then the connection is of no more use */
async function ask(client: Client, text: string, query_timeout = answerMs): Promise<QueryResult> {
  return client.query({ text, query_timeout } as { text: string });
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await delay(ms, undefined, { signal }).catch(() => undefined);
}

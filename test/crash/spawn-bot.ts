import { fork } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { LocalDiscord } from '../local-discord/create-local-discord.ts';
import type { KillPoint } from './kill-point.ts';

const secret = 'secret-of-the-crash-tests';
/** Much longer than a bot needs to start or to die, much shorter than a test may take. */
const patienceMs = 120_000;

export interface SpawnedBot {
  /** Sends an event as Sellfern does. Undefined if the bot died before it answered. */
  readonly send: (event: SentEvent) => Promise<'accepted' | 'duplicate' | undefined>;
  /** Where it takes commands. */
  readonly interactionsUrl: string;
  readonly kill: () => void;
  /** Stops it in the middle of whatever it does, until it is told to go on. Linux only. */
  readonly halt: () => Promise<void>;
  readonly goOn: () => void;
  /** Settles when the process is gone, with the signal that ended it. */
  readonly gone: Promise<NodeJS.Signals | null>;
}

export interface SentEvent {
  readonly id: string;
  readonly orderId: string;
  readonly status: string;
  readonly createdAt?: string;
}

export function databaseIn(folder: string): string {
  return join(folder, 'orders.db');
}

/** When a bot dies of itself, and on which database. */
export interface Death {
  /** Of PostgreSQL; without it, SQLite in the folder. */
  readonly databaseUrl?: string | undefined;
  readonly killPoint?: KillPoint | undefined;
  /** How often it survives the kill point. */
  readonly passes?: number;
  /** From the beginning of the process, ms. */
  readonly afterMs?: number | undefined;
  /** Where it posts; by default a feed. */
  readonly routes?: string | undefined;
}

/** Starts the bot as a process of its own and waits until it listens. */
export async function spawnBot(
  folder: string,
  discord: LocalDiscord,
  { killPoint, passes = 0, afterMs, databaseUrl, routes = '' }: Death = {},
): Promise<SpawnedBot> {
  const child = fork(new URL('./mortal-bot.ts', import.meta.url), {
    execPath: process.execPath,
    execArgv: [],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: {
      NODE_COMPILE_CACHE: join(import.meta.dirname, '../../node_modules/.cache/crash-tests'),
      KILL_POINT: killPoint,
      KILL_PASSES: String(passes),
      PORT: '0',
      HOST: '127.0.0.1',
      METRICS_PORT: 'off',
      ...(databaseUrl === undefined
        ? { DATABASE_PATH: databaseIn(folder) }
        : { DATABASE_URL: databaseUrl }),
      DISCORD_TOKEN: discord.token,
      DISCORD_API_URL: discord.url,
      DISCORD_INTERACTIONS: 'http',
      DISCORD_CHANNEL_ID: '1100000000000000200',
      DISCORD_ROUTES: routes,
      SELLFERN_WEBHOOK_SECRETS: secret,
    },
  });
  const kill = (): void => void child.kill('SIGKILL');
  const timer = afterMs === undefined ? undefined : setTimeout(kill, afterMs);
  child.once('exit', () => {
    clearTimeout(timer);
  });
  const gone = once(child, 'exit').then(([, signal]) => signal as NodeJS.Signals | null);
  const listening = once(child, 'message', { signal: AbortSignal.timeout(patienceMs) });
  // Or the next one would find the database in use.
  listening.catch(kill);
  const started = await Promise.race([listening, gone.then(() => undefined)]);
  if (started === undefined) throw new Error('the bot died before it listened');
  const { port } = started[0] as { readonly port: number };

  return {
    interactionsUrl: `http://127.0.0.1:${port}/discord/interactions`,
    send: async (event) => {
      try {
        return await post(port, event);
      } catch {
        return undefined;
      }
    },
    kill,
    halt: async () => {
      child.kill('SIGSTOP');
      const stands = () => readFileSync(`/proc/${child.pid ?? 0}/stat`, 'utf8').includes(' T ');
      while (!stands()) await setImmediate();
    },
    goOn: () => void child.kill('SIGCONT'),
    gone,
  };
}

async function post(port: number, { id, orderId, status, createdAt }: SentEvent) {
  const body = JSON.stringify({
    id,
    type: 'order.status_changed',
    created_at: createdAt,
    data: { order_id: orderId, status },
  });
  const response = await fetch(`http://127.0.0.1:${port}/webhooks/sellfern`, {
    method: 'POST',
    body,
    headers: {
      'Content-Type': 'application/json',
      'X-Sellfern-Signature': createHmac('sha256', secret).update(body).digest('hex'),
    },
    signal: AbortSignal.timeout(patienceMs),
  });
  const answer = (await response.json()) as { readonly status: 'accepted' | 'duplicate' };
  return response.ok ? answer.status : undefined;
}

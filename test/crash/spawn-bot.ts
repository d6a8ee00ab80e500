import { fork } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import type { LocalDiscord } from '../../src/preview/local-discord.ts';
import type { KillPoint } from './kill-point.ts';

const secret = 'secret-of-the-crash-tests';
/** Much longer than a bot needs to start or to die, much shorter than a test may take. */
const patienceMs = 15_000;

export interface SpawnedBot {
  /** Sends an event as Sellfern does. Undefined if the bot died before it answered. */
  readonly send: (event: SentEvent) => Promise<'accepted' | 'duplicate' | undefined>;
  readonly kill: () => void;
  /** Settles when the process is gone, with the signal that ended it. */
  readonly gone: Promise<NodeJS.Signals | null>;
}

export interface SentEvent {
  readonly id: string;
  readonly orderId: string;
  readonly status: string;
}

export function databaseIn(folder: string): string {
  return join(folder, 'orders.db');
}

/** Starts the bot as a process of its own, which dies at `killPoint`, and waits until it listens. */
export async function spawnBot(
  folder: string,
  discord: LocalDiscord,
  killPoint?: KillPoint,
): Promise<SpawnedBot> {
  const child = fork(new URL('./mortal-bot.ts', import.meta.url), {
    execPath: process.execPath,
    execArgv: [],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: {
      NODE_COMPILE_CACHE: join(import.meta.dirname, '../../node_modules/.cache/crash-tests'),
      KILL_POINT: killPoint,
      PORT: '0',
      HOST: '127.0.0.1',
      METRICS_PORT: 'off',
      DATABASE_PATH: databaseIn(folder),
      DISCORD_TOKEN: discord.token,
      DISCORD_API_URL: discord.url,
      DISCORD_INTERACTIONS: 'http',
      DISCORD_CHANNEL_ID: '1100000000000000200',
      SELLFERN_WEBHOOK_SECRETS: secret,
    },
  });
  const gone = once(child, 'exit').then(([, signal]) => signal as NodeJS.Signals | null);
  const listening = once(child, 'message', { signal: AbortSignal.timeout(patienceMs) });
  const started = await Promise.race([listening, gone.then(() => undefined)]);
  if (started === undefined) throw new Error('the bot died before it listened');
  const { port } = started[0] as { readonly port: number };

  return {
    send: async (event) => {
      try {
        return await post(port, event);
      } catch {
        return undefined;
      }
    },
    kill: () => {
      child.kill('SIGKILL');
    },
    gone,
  };
}

async function post(port: number, { id, orderId, status }: SentEvent) {
  const body = JSON.stringify({
    id,
    type: 'order.status_changed',
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

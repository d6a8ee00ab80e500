import { join } from 'node:path';
import type { LocalDiscord } from '../local-discord/create-local-discord.ts';
import { sellfern } from '../../src/platforms/sellfern/sellfern.ts';
import type { SentEvent } from '../crash/spawn-bot.ts';
import { runProgram } from '../support/run-program.ts';

export const machineSecret = 'secret-of-the-two-machines';
/** What a platform waits for an answer. */
const patienceMs = 60_000;

interface Answer {
  /** Undefined without an answer, or with one that says: send it again. */
  readonly taken: 'accepted' | 'duplicate' | undefined;
  /** The status, or what was instead of an answer. */
  readonly how: string;
}

/** The bot as a process of its own, one of several on the same database. */
export interface Machine {
  readonly port: number;
  /** Sends an event as Sellfern does. */
  readonly send: (event: SentEvent) => Promise<Answer>;
  /** SIGKILL; answers when it is gone. */
  readonly kill: () => Promise<void>;
  /** SIGTERM, as a deployment does; answers the exit code. */
  readonly stop: () => Promise<number | null>;
  readonly isAlive: () => boolean;
  readonly output: () => string;
}

/** Starts `order-tracker start` and answers when it takes webhooks. */
export async function startMachine(options: {
  readonly folder: string;
  /** Of PostgreSQL; without it, SQLite in the folder. */
  readonly url?: string;
  readonly discord: LocalDiscord;
  readonly interactions: 'gateway' | 'http';
  /** Where it posts; by default a feed. */
  readonly routes?: string;
}): Promise<Machine> {
  const { folder, url, discord, interactions, routes = '' } = options;
  const program = runProgram(['start'], {
    folder,
    environment: {
      NODE_COMPILE_CACHE: join(import.meta.dirname, '../../node_modules/.cache/two-machines'),
      PORT: '0',
      HOST: '127.0.0.1',
      METRICS_PORT: 'off',
      ...(url === undefined ? { DATABASE_PATH: join(folder, 'orders.db') } : { DATABASE_URL: url }),
      DISCORD_TOKEN: discord.token,
      DISCORD_API_URL: discord.url,
      DISCORD_INTERACTIONS: interactions,
      DISCORD_GUILD_ID: discord.guildId,
      DISCORD_CHANNEL_ID: '1100000000000000200',
      DISCORD_ROUTES: routes,
      SELLFERN_WEBHOOK_SECRETS: machineSecret,
    },
  });
  let alive = true;
  void program.ended.then(() => {
    alive = false;
  });
  const { port } = (await program.logged('started')) as { readonly port: number };
  return {
    port,
    send: async (event) => {
      const sentAt = performance.now();
      return post(port, event).catch((error: unknown) => {
        const { message, cause } = error as Error;
        const ms = Math.round(performance.now() - sentAt);
        return { taken: undefined, how: `${message} after ${ms} ms: ${String(cause)}` };
      });
    },
    kill: async () => {
      program.kill('SIGKILL');
      await program.ended;
    },
    stop: async () => {
      program.kill('SIGTERM');
      return program.ended;
    },
    isAlive: () => alive,
    output: program.output,
  };
}

async function post(port: number, { id, orderId, status, createdAt }: SentEvent): Promise<Answer> {
  const type = 'order.status_changed';
  const data = { order_id: orderId, status };
  const body = Buffer.from(JSON.stringify({ id, type, created_at: createdAt, data }));
  const response = await fetch(`http://127.0.0.1:${port}/webhooks/sellfern`, {
    method: 'POST',
    body,
    headers: {
      ...sellfern.sign({ type, body, secret: machineSecret }),
      'Content-Type': 'application/json',
    },
    signal: AbortSignal.timeout(patienceMs),
  });
  const answer = (await response.json()) as { readonly status: 'accepted' | 'duplicate' };
  return { taken: response.ok ? answer.status : undefined, how: String(response.status) };
}

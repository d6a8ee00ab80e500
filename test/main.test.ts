import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sellfern } from '../src/platforms/sellfern/sellfern.ts';
import { createLocalDiscord, type LocalDiscord } from './local-discord/create-local-discord.ts';
import { runProgram } from './support/run-program.ts';
import { temporaryFolder } from './support/temporary-folder.ts';

const secret = 'whsec_secret-of-the-tests';
const token = 'token-of-the-local-discord';
let folder: ReturnType<typeof temporaryFolder>;
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => {
  folder.remove();
});

/** Settings with which it starts. Nobody listens where its Discord should be. */
const settings = (changes: Readonly<Record<string, string>> = {}) => ({
  PORT: '0',
  HOST: '127.0.0.1',
  METRICS_PORT: 'off',
  DATABASE_PATH: join(folder.path, 'orders.db'),
  DISCORD_TOKEN: token,
  DISCORD_API_URL: 'http://127.0.0.1:9/api',
  DISCORD_CHANNEL_ID: '1100000000000000200',
  SELLFERN_WEBHOOK_SECRETS: secret,
  ...changes,
});
const start = (environment: Readonly<Record<string, string>>, node?: readonly string[]) =>
  runProgram(['start'], { folder: folder.path, environment, ...(node && { node }) });

/** It says something on stderr that fits, nothing on stdout, shows no stack, and exits with 1. */
async function failsSaying(
  program: ReturnType<typeof runProgram>,
  ...words: readonly (string | RegExp)[]
): Promise<void> {
  expect(await program.ended).toBe(1);
  for (const word of words) expect(program.errors()).toMatch(word);
  expect(program.errors()).not.toMatch(/ {4}at |node:/);
  expect(program.output()).toBe('');
}

describe('npm start with settings that are wrong', () => {
  it('names every one of them, shows no value, and exits with 1', async () => {
    const program = start({
      PORT: '99999-secret',
      LOCALE: 'secret',
      DISCORD_CHANNEL_ID: 'secret',
      DISCORD_API_URL: 'secret://x',
      METRICS_PORT: 'secret',
      DATABASE_URL: 'postgres://secret',
      DISCORD_TOKEN_FILE: '/nowhere/secret',
    });
    const names = [
      'PORT',
      'LOCALE',
      'DISCORD_CHANNEL_ID',
      'DISCORD_API_URL',
      'METRICS_PORT',
      'DATABASE_URL',
      'DISCORD_TOKEN_FILE',
      'SELLFERN_WEBHOOK_SECRETS',
    ].map((name) => new RegExp(`^ +- ${name}\\b.*$`, 'm'));
    await failsSaying(program, ...names);
    // "a secret" is a word of ours; a value never follows an equals sign, a colon or quotes.
    expect(program.errors()).not.toMatch(/99999|"secret|secret:|\/secret|nowhere/);
  });
});

describe('npm start on an old Node', () => {
  it.each(['20.20.2', '24.18.0'])('says that %s is too old instead of crashing', async (node) => {
    const versions = `{ value: { ...process.versions, node: '${node}' } }`;
    const pretend = `data:text/javascript,Object.defineProperty(process,'versions',${versions})`;
    await failsSaying(start(settings(), ['--import', pretend]), node, /24\.18\.1 or newer/, /npm/);
  });
});

describe('npm start where something is in the way', () => {
  let other: Server;
  const busyPort = async (): Promise<string> => {
    other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    return String((other.address() as AddressInfo).port);
  };

  it.each(['PORT', 'METRICS_PORT'])('says that %s is in use, and ends', async (name) => {
    const port = await busyPort();
    await failsSaying(start(settings({ [name]: port })), `Port ${port} is in use`, name);
    other.close();
  });

  it('says that the database is locked, and what to do', async () => {
    const path = join(folder.path, 'orders.db');
    const db = new Database(path);
    db.exec('PRAGMA journal_mode = WAL; PRAGMA locking_mode = EXCLUSIVE; CREATE TABLE x (y)');
    await failsSaying(start(settings()), path, /locked/, /stop the other/i);
    db.close();
  });

  it.each([
    ['is damaged', 'This is not a database, whatever its name says. '.repeat(100)],
    ['cannot be opened', undefined],
  ])('says that the database %s, and what to do', async (words, content) => {
    const path = join(folder.path, 'wrong');
    if (content !== undefined) writeFileSync(path, content);
    const DATABASE_PATH = content === undefined ? folder.path : path;
    await failsSaying(start(settings({ DATABASE_PATH })), words, DATABASE_PATH);
  });

  it('says that the database was written by a newer version', async () => {
    const db = new Database(join(folder.path, 'orders.db'));
    db.pragma('user_version = 999');
    db.close();
    await failsSaying(start(settings()), /newer version/, /999/);
  });
});

describe('npm start', () => {
  let discord: LocalDiscord;
  beforeEach(async () => {
    discord = await createLocalDiscord({ token });
  });
  afterEach(async () => discord.close());

  const send = async (port: unknown, id = 'evt_1'): Promise<number> => {
    const type = 'order.status_changed';
    const event = { id, type, data: { order_id: '1042', status: 'Shipped' } };
    const body = Buffer.from(JSON.stringify(event));
    const answer = await fetch(`http://127.0.0.1:${String(port)}/webhooks/sellfern`, {
      method: 'POST',
      headers: { ...sellfern.sign({ type, body, secret }), 'Content-Type': 'application/json' },
      body,
    });
    return answer.status;
  };

  it.each(['SIGTERM', 'SIGINT'] as const)(
    'on %s finishes what is under way and exits with 0',
    async (signal) => {
      discord.order({ kind: 'slow', delayMs: 700, method: 'POST', path: /messages/ });
      const program = start(settings({ DISCORD_API_URL: discord.url }));
      const { port } = await program.logged('started');
      expect(await send(port)).toBe(200);
      await discord.waitForMessages(1);
      program.kill(signal);
      expect(await program.ended).toBe(0);
      await program.logged('message_posted');
      expect(program.output().trimEnd().split('\n').at(-1)).toContain('"stopped"');
      for (const text of [program.output(), program.errors()]) {
        expect(text).not.toContain(secret);
        expect(text).not.toContain(token);
      }
    },
  );

  it('answers every webhook while nobody reads its log, and ends all the same', async () => {
    const program = start(settings({ DISCORD_API_URL: discord.url, LOG_LEVEL: 'trace' }));
    const { port } = await program.logged('started');
    program.stopReading();
    // Each writes more than 200 bytes: several times what a pipe takes.
    for (let round = 0; round < 30; round += 1) {
      const ids = Array.from({ length: 50 }, (_, index) => `evt_${round}_${index}`);
      const statuses = await Promise.all(ids.map(async (id) => send(port, id)));
      expect(new Set(statuses)).toEqual(new Set([200]));
    }
    program.kill('SIGTERM');
    expect(await program.exited).toBe(0);
  });

  it('on SIGTERM is not held up by connections that say nothing, or too little', async () => {
    const program = start(settings({ DISCORD_API_URL: discord.url }));
    const { port } = await program.logged('started');
    for (const bytes of ['', 'POST /webhooks/sellfern HTTP/1.1\r\n']) {
      const socket = connect(Number(port), '127.0.0.1').on('error', () => undefined);
      await once(socket, 'connect');
      socket.write(bytes);
    }
    program.kill('SIGTERM');
    expect(await program.ended).toBe(0);
  });

  it('reads .env, and after SIGKILL posts what it had accepted', async () => {
    const lines = Object.entries(settings({ DISCORD_API_URL: discord.url }));
    writeFileSync(
      join(folder.path, '.env'),
      lines.map(([name, value]) => `${name}=${value}\n`).join(''),
    );
    const fault = { kind: 'status', status: 503, method: 'POST', path: /messages/ } as const;
    const outage = discord.order({ ...fault, times: 1_000 });
    const first = start({});
    const { port } = await first.logged('started');
    expect(await send(port)).toBe(200);
    await first.logged('message_retried');
    first.kill('SIGKILL');
    expect(await first.ended).toBeNull();
    outage.cancel();

    const second = start({});
    await second.logged('message_posted');
    second.kill('SIGTERM');
    expect(await second.ended).toBe(0);
    expect(discord.messages()).toHaveLength(1);
  });
});

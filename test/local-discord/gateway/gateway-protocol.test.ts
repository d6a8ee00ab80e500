import { once } from 'node:events';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { createLocalDiscord, type LocalDiscord } from '../create-local-discord.ts';

let discord: LocalDiscord;
let socket: WebSocket;
let packets: { op: number; t: string | null; d: { session_id?: string } | null }[];

beforeEach(async () => {
  discord = await createLocalDiscord();
  socket = connect();
  await until(1);
});
afterEach(async () => {
  socket.terminate();
  await discord.close();
});

/** Keeps what it hears in `packets`, from HELLO on. */
function connect() {
  packets = [];
  return new WebSocket(discord.origin.replace('http', 'ws')).on('message', (data: Buffer) => {
    packets.push(JSON.parse(data.toString('utf8')) as (typeof packets)[number]);
  });
}
async function until(count: number) {
  while (packets.length < count)
    await once(socket, 'message', { signal: AbortSignal.timeout(15_000) });
  return packets[count - 1];
}
const say = (op: number, d: unknown) => {
  socket.send(JSON.stringify({ op, d }));
};
const closeCode = async () => {
  const [code] = (await once(socket, 'close', { signal: AbortSignal.timeout(15_000) })) as [number];
  return code;
};
const identify = async () => {
  say(2, { token: discord.token, intents: 0 });
  return (await until(2))?.d?.session_id;
};

it('greets, and acknowledges a heartbeat', async () => {
  say(1, null);
  expect(await until(2)).toMatchObject({ op: 11 });
  expect(packets[0]).toMatchObject({ op: 10, d: { heartbeat_interval: 41_250 } });
});

it.each([
  ['4002 on what is no packet', 'nonsense', 4002],
  ['4002 on what is no object', '[]', 4002],
  ['4003 when something else is said before IDENTIFY', '{"op":3}', 4003],
  ['4004 on another token', '{"op":2,"d":{"token":"x"}}', 4004],
  ['4004 when another token resumes', '{"op":6,"d":{"token":"x"}}', 4004],
])('closes with %s', async (_, text, code) => {
  socket.send(text);
  expect(await closeCode()).toBe(code);
});

it('invalidates a session that it does not know, or whose events it does not know', async () => {
  say(6, { token: discord.token, session_id: 'x', seq: 1 });
  expect(await until(2)).toMatchObject({ op: 9, d: false });
  socket = connect();
  await until(1);
  const session_id = await identify();
  say(6, { token: discord.token, session_id, seq: 99 });
  expect(await until(3)).toMatchObject({ op: 9, d: false });
});

it('repeats exactly what was missed, then says RESUMED', async () => {
  const session_id = await identify();
  discord.gateway.dropConnections({ resumable: true });
  await closeCode();
  expect(discord.gateway.dispatch('MISSED', { a: 1 })).toBe(true);
  socket = connect();
  await until(1);
  say(6, { token: discord.token, session_id, seq: 1 });
  await until(3);
  expect(packets.map(({ t }) => t)).toEqual([null, 'MISSED', 'RESUMED']);
});

it('forgets the session of a client that says goodbye', async () => {
  await identify();
  socket.close(1000);
  await closeCode();
  expect(discord.gateway.dispatch('MISSED', {})).toBe(false);
});

it('asks clients to reconnect', async () => {
  discord.gateway.askToReconnect();
  expect(await until(2)).toMatchObject({ op: 7 });
});

it('accepts nobody while it is down', async () => {
  discord.gateway.setUp(false);
  await closeCode();
  const refused = new WebSocket(discord.origin.replace('http', 'ws'));
  await expect(once(refused, 'open', { signal: AbortSignal.timeout(15_000) })).rejects.toThrow(
    'socket hang up',
  );
});

import { once } from 'node:events';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { openDoor, type Door } from './open-door.ts';
import { createBodyBudget } from '../../src/http/create-body-budget.ts';
import { rawConnection } from './raw-exchange.ts';
import { headersFor, sellfernEvent, signatureOf } from './sellfern-webhook.ts';

const patient = { timeout: 60_000 };

let door: Door;
afterEach(async () => {
  expect(door.errors).toEqual([]);
  await door.close();
});

function head(path: string, headers: Readonly<Record<string, string | number>>): string {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  return `POST /webhooks/${path} HTTP/1.1\r\nHost: x\r\n${lines.join('')}\r\n`;
}

/** What is answered to headers whose body never comes; undefined while nothing is. */
async function answerTo(request: string): Promise<string> {
  const { write, answer, socket } = await rawConnection(door.port);
  write(request);
  const [first] = (await once(socket, 'data')) as [Buffer];
  socket.destroy();
  await answer;
  return first.toString().split('\r\n')[0] ?? '';
}

const json = { 'Content-Type': 'application/json' };
const digest = '0'.repeat(64);
const unread = { ...json, 'Content-Length': 1_000 };

describe('a request is answered before its body is read', () => {
  it.each<[number, string, string, Readonly<Record<string, string | number>>]>([
    [401, 'without a signature', 'sellfern', unread],
    [401, 'with an empty one', 'sellfern', { ...unread, 'X-Sellfern-Signature': '' }],
    [401, 'with one cut off', 'sellfern', { ...unread, 'X-Sellfern-Signature': '0'.repeat(63) }],
    [401, 'in another platform’s header', 'sellfern', { ...unread, signature: digest }],
    [401, 'of SellApp without a signature', 'sellapp', unread],
    [
      401,
      'of SellApp signed long ago',
      'sellapp',
      {
        ...{ ...unread, 'webhook-id': 'msg_1', 'webhook-timestamp': 1_614_265_330 },
        'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
      },
    ],
    [401, 'in chunks without a signature', 'sellfern', { ...json, 'Transfer-Encoding': 'chunked' }],
    [
      413,
      'that announces too much, unsigned too',
      'sellfern',
      { ...json, 'Content-Length': 300_000 },
    ],
    [415, 'that is no JSON, unsigned too', 'sellfern', { 'Content-Length': 300_000 }],
    [
      415,
      'that is compressed, unsigned too',
      'sellfern',
      { ...unread, 'Content-Encoding': 'gzip' },
    ],
    [404, 'to nowhere', 'shop', { 'Content-Length': 300_000 }],
  ])('%i %s', async (status, _about, path, headers) => {
    door = await openDoor();
    expect(await answerTo(head(path, headers))).toContain(` ${status} `);
    expect(door.answers).toHaveLength(1);
  });
});

describe('bodies that are under way', () => {
  const signed = { ...json, 'X-Sellfern-Signature': digest };
  const stalled = async (bytes: number) => {
    const { write, socket } = await rawConnection(door.port);
    write(head('sellfern', { ...signed, 'Content-Length': bytes + 1 }) + 'x'.repeat(bytes));
    return socket;
  };
  const send = async (id: string) => {
    const body = sellfernEvent({ id });
    const init = { method: 'POST', headers: headersFor(body), body };
    return (await fetch(`${door.url}/webhooks/sellfern`, init)).status;
  };

  it('beyond the budget are 503 with Retry-After, the largest first, and webhooks still come in', async () => {
    const bodies = createBodyBudget(100_000);
    const settled = vi.fn();
    door = await openDoor({ bodies });
    const sockets = [];
    for (let index = 0; index < 3; index += 1) {
      const socket = await stalled(60_000);
      socket.on('data', (bytes: Buffer) => void settled(bytes.toString()));
      sockets.push(socket);
    }
    await vi.waitFor(() => {
      expect(settled).toHaveBeenCalledTimes(2);
    }, patient);
    for (const [answer] of settled.mock.calls) {
      expect(answer).toMatch(/ 503 [\s\S]*Retry-After: \d+\r\n[\s\S]*"unavailable"/);
    }
    expect(await send('evt_1')).toBe(200);
    expect(door.refusals()).toMatchObject([{ code: 'unavailable', reason: { kind: 'no_room' } }]);
    for (const socket of sockets) socket.destroy();
  });

  it('give their room back, however they end', async () => {
    const budget = createBodyBudget(10_000);
    let under = 0;
    door = await openDoor({
      bodies: {
        enter: (onGivenUp) => {
          const place = budget.enter(onGivenUp);
          let isIn = true;
          under += 1;
          const leave = (): void => {
            if (isIn) under -= 1;
            isIn = false;
            place.leave();
          };
          return { ...place, leave };
        },
      },
    });
    for (let index = 0; index < 50; index += 1) expect(await send(`evt_${index}`)).toBe(200);
    const socket = await stalled(5_000);
    await vi.waitFor(() => {
      expect(under).toBe(1);
    }, patient);
    socket.destroy();
    await vi.waitFor(() => {
      expect(under).toBe(0);
    }, patient);
  });

  it('count by what they cost, not by their bytes: a byte a piece fills it, too', async () => {
    door = await openDoor({ bodies: createBodyBudget(200_000) });
    const pieces = '1\r\nx\r\n'.repeat(2_000);
    const request = head('sellfern', { ...signed, 'Transfer-Encoding': 'chunked' });
    expect(await answerTo(request + pieces)).toContain(' 503 ');
  });

  it('are not counted once their webhook was answered', async () => {
    door = await openDoor({ bodies: createBodyBudget(2_000) });
    const body = sellfernEvent();
    const { socket, write } = await rawConnection(door.port);
    for (let index = 0; index < 20; index += 1) {
      write(
        head('sellfern', {
          ...{ ...json, 'Content-Length': body.length },
          'X-Sellfern-Signature': signatureOf(body),
        }) + body,
      );
      const [answer] = (await once(socket, 'data')) as [Buffer];
      expect(answer.toString()).toContain(' 200 ');
    }
    socket.destroy();
  });
});

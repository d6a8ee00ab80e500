import { once } from 'node:events';
import { request as httpRequest } from 'node:http';
import request from 'supertest';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openDoor, secrets, type Door } from './open-door.ts';
import { rawConnection, rawExchange } from './raw-exchange.ts';
import { headersFor, sellfernEvent, signatureOf } from './sellfern-webhook.ts';

const patient = { timeout: 60_000 };

let door: Door;
beforeEach(async () => {
  door = await openDoor();
});
afterEach(async () => {
  expect(door.errors).toEqual([]);
  await door.close();
});

const limit = 256 * 1024;

/** An event of exactly that many bytes. */
function eventOf(bytes: number): string {
  const bare = sellfernEvent({ note: '' });
  return bare.replace('"note":""', `"note":"${'x'.repeat(bytes - bare.length)}"`);
}

const post = async (body: string) =>
  request(door.url).post('/webhooks/sellfern').set(headersFor(body)).send(body);

/** A raw request; the headers given come before the usual ones. */
function rawPost(body: string | Buffer, headers: string, signature = signatureOf(body)): Buffer {
  const head =
    `POST /webhooks/sellfern HTTP/1.1\r\nHost: x\r\nConnection: close\r\n${headers}` +
    `Content-Type: application/json\r\nX-Sellfern-Signature: ${signature}\r\n\r\n`;
  return Buffer.concat([Buffer.from(head), Buffer.from(body)]);
}

const chunked = (body: string): string => `${body.length.toString(16)}\r\n${body}\r\n0\r\n\r\n`;

describe('the limit of 256 KiB', () => {
  it('lets a body of exactly that size in, announced or in chunks', async () => {
    expect((await post(eventOf(limit))).status).toBe(200);
    const body = eventOf(limit).replace('evt_1', 'evt_2');
    const raw = rawPost('', 'Transfer-Encoding: chunked\r\n', signatureOf(body)).toString();
    expect(await rawExchange(door.port, raw + chunked(body))).toContain('200 OK');
    expect(door.stored().map((row) => row.body.length)).toEqual([limit, limit]);
  });

  it('refuses one byte more in chunks', async () => {
    const body = eventOf(limit + 1);
    const raw = rawPost('', 'Transfer-Encoding: chunked\r\n', signatureOf(body)).toString();
    expect(await rawExchange(door.port, raw + chunked(body))).toContain('413 Payload Too Large');
    expect(door.stored()).toEqual([]);
  });

  it('refuses at once, without waiting for the end of what is too large', async () => {
    for (const announced of ['Content-Length: 99999999\r\n', 'Transfer-Encoding: chunked\r\n']) {
      const { write, answer, socket } = await rawConnection(door.port);
      write(rawPost('', announced));
      write(`${(limit + 1).toString(16)}\r\n${'x'.repeat(limit + 1)}\r\n`);
      const [first] = (await once(socket, 'data')) as [Buffer];
      expect(first.toString()).toContain('413 Payload Too Large');
      socket.destroy();
      await answer;
    }
  });

  it('counts bytes, not characters', async () => {
    const body = sellfernEvent({ note: '𝕏'.repeat(limit / 4) });
    expect(body.length).toBeLessThan(limit);
    expect((await post(body)).status).toBe(413);
  });
});

describe('an upload that is broken off', () => {
  it('leaves nothing behind', async () => {
    const body = sellfernEvent();
    const upload = httpRequest(`${door.url}/webhooks/sellfern`, {
      method: 'POST',
      headers: { ...headersFor(body), 'Content-Length': body.length, Expect: '100-continue' },
    });
    upload.on('error', () => undefined);
    upload.flushHeaders();
    await once(upload, 'continue');
    upload.write(body.slice(0, -1));
    upload.destroy();
    await vi.waitFor(() => {
      expect(door.answers).toMatchObject([{ result: 'malformed_body' }]);
    }, patient);
    expect(door.stored()).toEqual([]);
  });

  it('is not taken for a whole one when the connection ends in order', async () => {
    const body = sellfernEvent();
    const { write, socket, answer } = await rawConnection(door.port);
    write(
      rawPost(
        body.slice(0, -1),
        `Content-Length: ${body.length}\r\n`,
        signatureOf(body.slice(0, -1)),
      ),
    );
    socket.end();
    expect(await answer).not.toContain('200 OK');
    expect(door.stored()).toEqual([]);
  });
});

describe('a header given twice', () => {
  const body = sellfernEvent();
  const length = `Content-Length: ${body.length}\r\n`;
  const signature = `X-Sellfern-Signature: ${signatureOf(body)}\r\n`;

  it.each([
    ['the right signature beside a wrong one', 'X-Sellfern-Signature: 00\r\n', '401'],
    ['the right signature twice', signature, '401'],
    ['another encoding', 'Content-Encoding: gzip\r\nContent-Encoding: identity\r\n', '415'],
    ['another type', 'Content-Type: text/plain\r\n', '415'],
    ['another length', 'Content-Length: 1\r\n', '400'],
    ['a length beside chunks', 'Transfer-Encoding: chunked\r\n', '400'],
  ])('lets no event in by %s', async (_, header, status) => {
    const answer = await rawExchange(door.port, rawPost(body, length + header));
    expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(door.stored()).toEqual([]);
  });
});

describe('a hostile body', () => {
  it.each([
    ['of nothing but brackets', '['.repeat(limit), 400],
    ['of nothing but braces', '{"a":'.repeat(50_000), 400],
    ['nested as deep as it goes', '['.repeat(limit / 2) + ']'.repeat(limit / 2), 400],
    [
      'with a field that is nested too deep',
      sellfernEvent().replace('{', `{"deep":${'['.repeat(120_000)}${']'.repeat(120_000)},`),
      400,
    ],
    [
      'with a well nested field and a number that makes the reader careful',
      sellfernEvent().replace(
        '{',
        `{"n":12345678901234567890,"deep":${'['.repeat(31)}${']'.repeat(31)},`,
      ),
      200,
    ],
    ['with a prototype', sellfernEvent().replace('{', '{"__proto__":{"polluted":true},'), 200],
    ['with a constructor', '{"constructor":{"prototype":{"polluted":true}}}', 400],
    ['with huge numbers', sellfernEvent({ created_at: 0, n: 0 }).replace(':0', ':1e999999'), 200],
    ['with a type that is an object', '{"type":{"toString":1}}', 400],
    ['with fields given twice', '{"type":1,"type":"order.updated","id":"evt_1","id":"evt_9"}', 200],
  ])('%s is answered %3$i and breaks nothing', async (_, body, status) => {
    const headers = {
      'Content-Type': 'application/json',
      'X-Sellfern-Signature': signatureOf(body),
    };
    const answer = await request(door.url).post('/webhooks/sellfern').set(headers).send(body);
    expect(answer.status).toBe(status);
    expect({}).not.toHaveProperty('polluted');
    expect(answer.text.length).toBeLessThan(300);
  });

  it('says nothing about secrets, digests or code in any answer', async () => {
    const body = sellfernEvent();
    const texts = [];
    for (const signature of ['', 'x', '0'.repeat(64), signatureOf('other'), secrets[0]]) {
      const headers = { ...headersFor(body), 'X-Sellfern-Signature': signature };
      const answer = await request(door.url).post('/webhooks/sellfern').set(headers).send(body);
      expect(answer.status).toBe(401);
      texts.push(JSON.stringify([answer.headers, answer.text]));
    }
    const all = texts.join('\n');
    for (const secret of [...secrets, signatureOf(body), 'at ', '/src/', 'Error']) {
      expect(all).not.toContain(secret);
    }
    expect(new Set(texts.map((text) => /"error.*/.exec(text)?.[0])).size).toBe(1);
  });
});

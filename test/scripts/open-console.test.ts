import { createServer, request as httpRequest, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openConsole } from '../../scripts/demo/open-console.ts';

let way: Awaited<ReturnType<typeof openConsole>>;
let port: number;
let logins: { readonly path: string | undefined; readonly form: string }[];

/** In place of the bot: a log-in that takes every token. */
const bot = createServer((request, response) => {
  void text(request).then((form) => {
    logins.push({ path: request.url, form });
    response.writeHead(302, { 'Set-Cookie': 'console_session=S; Path=/console' }).end();
  });
});

beforeEach(async () => {
  logins = [];
  await new Promise<void>((resolve) => bot.listen(0, '127.0.0.1', resolve));
  ({ port } = bot.address() as AddressInfo);
  way = await openConsole({ port, adminToken: 'the token' });
});
afterEach(async () => {
  await way.close();
  bot.closeAllConnections();
  await new Promise((resolve) => bot.close(resolve));
});

const open = async (path: string, headers = {}): Promise<IncomingMessage> =>
  new Promise((resolve) => {
    httpRequest(way.address + path, { headers }, (answer) => {
      answer.resume();
      resolve(answer);
    }).end();
  });

it('logs the browser in and leads to the console', async () => {
  const { statusCode, headers } = await open('/');
  expect(statusCode).toBe(302);
  expect(headers.location).toBe(`http://127.0.0.1:${port}/console`);
  expect(headers['set-cookie']).toEqual(['console_session=S; Path=/console']);
  expect(logins).toEqual([{ path: '/console/login', form: 'token=the+token' }]);
});

it('lets nothing else in', async () => {
  expect((await open('/', { Host: 'evil.example' })).statusCode).toBe(404);
  expect((await open('/console')).statusCode).toBe(404);
  expect(logins).toEqual([]);
});

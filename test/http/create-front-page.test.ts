import request from 'supertest';
import { afterEach, describe, expect, it } from 'vitest';
import { createFrontPage } from '../../src/http/create-front-page.ts';
import { createServer, type HttpServer } from '../../src/http/create-server.ts';

let server: HttpServer;
afterEach(async () => server.close());

async function serve(hasConsole: boolean) {
  const onError = (error: unknown): never => {
    throw error;
  };
  const routes = [createFrontPage({ hasConsole })];
  server = await createServer({ host: '127.0.0.1', port: 0, routes, onError });
  return request(`http://127.0.0.1:${server.port}`);
}

describe('the front page', () => {
  it('says that the bot runs, and leads to the console', async () => {
    const { status, text, headers } = await (await serve(true)).get('/');
    expect(status).toBe(200);
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
    expect(text).toContain('The order tracker is running.');
    expect(text).toContain('<a href="/console">');
  });

  it('names no console where there is none', async () => {
    const { text } = await (await serve(false)).get('/');
    expect(text).toContain('The order tracker is running.');
    expect(text).not.toMatch(/console|href/i);
  });

  it('is as guarded as the console’s pages', async () => {
    const { headers } = await (await serve(true)).get('/?x=<script>');
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'content-security-policy': expect.stringContaining("default-src 'none'") as string,
      'referrer-policy': 'same-origin',
    });
  });

  it('answers HEAD with its headers alone', async () => {
    const front = await serve(true);
    const [head, whole] = [await front.head('/'), await front.get('/')];
    expect([head.status, head.text]).toEqual([200, undefined]);
    expect(head.headers['content-length']).toBe(whole.headers['content-length']);
  });

  it.each(['/index.html', '//', '/x', '/robots.txt'])('is not at %s', async (path) => {
    const answer = await (await serve(true)).get(path);
    expect([answer.status, answer.body]).toEqual([
      404,
      { error: { code: 'not_found', message: 'There is nothing here.' } },
    ]);
  });

  it('takes nothing', async () => {
    expect((await (await serve(true)).post('/')).status).toBe(404);
  });
});

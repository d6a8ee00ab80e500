import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

type Echo = (said: string) => {
  readonly status: number;
  readonly type: string;
  readonly body: string;
};

const json = (status: number, body: object) => ({
  status,
  type: 'application/json',
  body: JSON.stringify(body),
});

/** Ways to give back what somebody said: as an error's words, in fields, as a page, as broken JSON, cut anywhere. */
const echoes: readonly Echo[] = [
  (said) =>
    json(400, {
      code: 50035,
      message: said,
      errors: { [said]: { _errors: [{ code: 'X', message: said }] } },
    }),
  (said) =>
    json(403, { code: 50013, message: said, error: { code: 'missing_scope', message: said } }),
  (said) =>
    json(400, {
      success: false,
      error: { code: 'validation_error', message: `${'x'.repeat(290)}${said}` },
    }),
  (said) => json(404, { message: said, code: said }),
  (said) => json(422, { error: said, request_id: said }),
  (said) => ({ status: 200, type: 'application/json', body: `"${said.slice(8)}` }),
  (said) => ({ status: 502, type: 'text/html', body: `<title>${said}</title>` }),
  (said) => json(200, { id: said, url: said, verify_key: said, success: true, data: said }),
];

async function saidIn(request: IncomingMessage, planted: string): Promise<string> {
  const { authorization = '', 'x-api-key': key = '' } = request.headers;
  return [authorization.replace(/^\w+ /, ''), key, planted, await text(request), request.url].join(
    ' ',
  );
}

/** A server that repeats in its answers whatever it was told, tokens included, and `planted` besides. */
export async function startEcho(planted: string) {
  let turn = 0;
  const server = createServer((request, response) => {
    void saidIn(request, planted).then((said) => {
      const echo = echoes[turn++ % echoes.length];
      const { status = 500, type = '', body } = echo?.(said) ?? {};
      response.writeHead(status, { 'Content-Type': type, 'X-Request-ID': planted }).end(body);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    answers: () => turn,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * An address that opens the console without a token to copy: it logs in for the browser, whose cookies know hosts and
 * no ports. Only the demo does this: its console shows made-up orders, and this machine alone can reach it.
 */
export async function openConsole({
  port,
  adminToken,
}: {
  readonly port: number;
  readonly adminToken: string;
}): Promise<{ readonly address: string; readonly close: () => Promise<void> }> {
  const origin = `http://127.0.0.1:${port}`;
  const server = createServer((request, response) => {
    // Another name in `Host` means that some page made a name of its own point here (DNS rebinding).
    if (request.headers.host !== address.slice('http://'.length) || request.url !== '/') {
      response.writeHead(404).end();
      return;
    }
    void logIn(origin, adminToken).then(
      (cookies) =>
        response.writeHead(302, { Location: `${origin}/console`, 'Set-Cookie': cookies }).end(),
      () => response.writeHead(502).end('The bot does not answer.'),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    address,
    close: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) =>
        server.close(() => {
          resolve();
        }),
      );
    },
  };
}

async function logIn(origin: string, token: string): Promise<string[]> {
  const answer = await fetch(`${origin}/console/login`, {
    method: 'POST',
    headers: { Origin: origin },
    body: new URLSearchParams({ token }),
    redirect: 'manual',
  });
  return answer.headers.getSetCookie();
}

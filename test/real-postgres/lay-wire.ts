import { connect, createServer, type Server, type Socket } from 'node:net';

/** A wire to a PostgreSQL server that can be cut without either end noticing, as when a machine loses its power. */
export async function layWire(serverUrl: string, ownPort = 0) {
  const sockets = new Set<Socket>();
  let isCut = false;
  const wire: Server = createServer((near) => {
    const far = connect(Number(new URL(serverUrl).port), '127.0.0.1');
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(one);
      one.on('error', () => undefined);
      one.on('data', (bytes) => isCut || other.write(bytes));
      one.on('close', () => isCut || other.destroy());
    }
  });
  await new Promise<void>((resolve) => wire.listen(ownPort, '127.0.0.1', resolve));
  const { port } = wire.address() as { port: number };
  const url = new URL(serverUrl);
  url.port = String(port);
  return {
    url: url.href,
    cut: () => {
      isCut = true;
    },
    remove: () => {
      for (const socket of sockets) socket.destroy();
      wire.close();
    },
  };
}

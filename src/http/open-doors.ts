import type { Router } from 'express';
import { createServer, type ServerOptions } from './create-server.ts';

export interface Doors {
  /** The port webhooks come to, also where 0 was asked for. */
  readonly port: number;
  readonly metricsPort: number | undefined;
  /** Takes no new requests; answers under way finish. */
  readonly close: () => Promise<void>;
}

/**
 * Opens the port for everybody, and one for the owner: metrics and health, which are for nobody else.
 *
 * @throws Error if a port cannot be had
 */
export async function openDoors(
  options: Pick<ServerOptions, 'host' | 'port' | 'routes' | 'onError'> & {
    readonly metricsPort: number | 'off';
    readonly metricsHost: string;
    readonly ownersRoutes: readonly Router[];
  },
): Promise<Doors> {
  const { metricsPort, metricsHost: host, ownersRoutes: routes } = options;
  const everybodys = await createServer(options);
  const owners =
    metricsPort === 'off'
      ? undefined
      : await createServer({ ...options, host, port: metricsPort, routes });
  return {
    port: everybodys.port,
    metricsPort: owners?.port,
    close: async () => {
      await Promise.all([everybodys.close(), owners?.close()]);
    },
  };
}

import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Peer } from './peer.ts';

export interface Page {
  readonly serve: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
}

export function createPage(
  _options: Pick<Peer, 'messages' | 'guild' | 'interact'> & {
    staffRoleId: string;
    origin: () => string;
  },
): Page {
  return {
    serve: async (_request, response) => {
      await Promise.resolve();
      response.writeHead(404).end();
    },
  };
}

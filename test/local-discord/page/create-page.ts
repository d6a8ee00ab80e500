import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { composerReply, composerSuggestions } from './composer-reply.ts';
import type { Peer } from '../create-peer.ts';
import { readBody } from '../rest/read-body.ts';
import { streamMessages, type Person } from './stream-messages.ts';

type PagePeer = Pick<Peer, 'messages' | 'threads' | 'guild' | 'interact' | 'commands'>;

export interface Page {
  readonly serve: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
}

const contentTypes: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
};

/** Everything the page uses, and where it is; nothing else is served. Cards look as they do in the console. */
const files = new Map([
  ...['index.html', 'layout.css', 'message.css', 'text.css', 'button.css', 'composer.css'].map(own),
  ...[
    'app.js',
    'composer.js',
    'element.js',
    'suggestions.js',
    'words.js',
    'message.js',
    'time.js',
  ].map(own),
  ['card.css', '../../../src/discord/html/message.css'] as const,
]);

function own(name: string): readonly [string, string] {
  return [name, `public/${name}`];
}

/** Only its own files, no inline script, no other host: a hostile order's text stays text. */
const headers = {
  'Content-Security-Policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; " +
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cache-Control': 'no-store',
};

const replies = new Map<string, (peer: PagePeer, body: string) => Promise<unknown>>([
  ['/page/interact', composerReply],
  ['/page/suggest', composerSuggestions],
]);

/** The preview page: what stands in the channels, live, and a composer to use the bot's commands. */
export function createPage(peer: PagePeer, people: readonly Person[] = []): Page {
  return {
    serve: async (request, response) => {
      const path = request.url?.split('?')[0] ?? '/';
      const reply = replies.get(path);
      if (!isLocal(request)) response.writeHead(403, headers).end();
      else if (path === '/page/events') streamMessages({ ...peer, people }, response, headers);
      else if (reply !== undefined && request.method === 'POST') {
        if (!isOwnOrigin(request)) return void response.writeHead(403, headers).end();
        const answer = await reply(peer, await readBody(request));
        response
          .writeHead(200, { ...headers, 'Content-Type': 'application/json' })
          .end(JSON.stringify(answer));
      } else await serveFile(path, response);
    },
  };
}

/** Another name in `Host` means that some page made a name of its own point here (DNS rebinding). */
const isLocal = ({ headers: { host = '' } }: IncomingMessage) =>
  /^(127\.0\.0\.1|localhost):\d+$/.test(host);

const isOwnOrigin = ({ headers: { origin, host = '' } }: IncomingMessage) =>
  origin === `http://${host}`;

async function serveFile(path: string, response: ServerResponse): Promise<void> {
  const name = path === '/' ? 'index.html' : path.replace(/^\/page\//, '');
  const type = contentTypes[name.split('.').at(-1) ?? ''];
  const file = files.get(name);
  if (file === undefined || type === undefined) {
    return void response.writeHead(404, headers).end();
  }
  const content = await readFile(new URL(file, import.meta.url));
  response.writeHead(200, { ...headers, 'Content-Type': type }).end(content);
}

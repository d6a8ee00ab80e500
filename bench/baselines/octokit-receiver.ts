import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createNodeMiddleware, Webhooks } from '@octokit/webhooks';
import { secret } from '../load/bench-settings.ts';
import { discordChannel } from './discord-channel.ts';
import { orderEmbed, type OrderEvent } from './order-embed.ts';

/* GitHub's own receiver: its middleware checks the signature, then calls the handlers. Nothing is stored. */
const channel = await discordChannel();
const webhooks = new Webhooks({ secret });
webhooks.onAny(({ payload }) => {
  void channel.send({ embeds: [orderEmbed(payload as unknown as OrderEvent)] });
});
const middleware = createNodeMiddleware(webhooks);
const server = createServer((request, response) => {
  void middleware(request, response);
}).listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo;
  process.stdout.write(`${JSON.stringify({ event: 'started', port })}\n`);
});

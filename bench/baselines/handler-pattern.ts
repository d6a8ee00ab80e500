import type { AddressInfo } from 'node:net';
import express from 'express';
import { discordChannel } from './discord-channel.ts';
import { orderEmbed, type OrderEvent } from './order-embed.ts';
import { isSigned, keepRawBody } from './verify-signature.ts';

/*
 * The handler pattern that Sellfern documents: check the signature, answer 200, then a message for each event.
 * Nothing is stored: a restart forgets what was not posted yet, a redelivery is posted again.
 */
const channel = await discordChannel();
const app = express();
app.use(express.json({ verify: keepRawBody }));
app.post('/webhooks/sellfern', (request, response) => {
  if (!isSigned(request)) {
    response.sendStatus(401);
    return;
  }
  response.sendStatus(200);
  void channel.send({ embeds: [orderEmbed(request.body as OrderEvent)] });
});
const server = app.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo;
  process.stdout.write(`${JSON.stringify({ event: 'started', port })}\n`);
});

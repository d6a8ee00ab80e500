import type { AddressInfo } from 'node:net';
import express from 'express';
import { isSigned, keepRawBody } from './verify-signature.ts';

/* The least that a receiver of webhooks does: check the signature and answer. Nothing is stored, nothing posted. */
const app = express();
app.use(express.json({ verify: keepRawBody }));
app.post('/webhooks/sellfern', (request, response) => {
  response.sendStatus(isSigned(request) ? 200 : 401);
});
const server = app.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo;
  process.stdout.write(`${JSON.stringify({ event: 'started', port })}\n`);
});

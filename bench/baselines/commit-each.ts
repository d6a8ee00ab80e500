import type { AddressInfo } from 'node:net';
import Database from 'better-sqlite3';
import express from 'express';
import { discordChannel } from './discord-channel.ts';
import { orderEmbed, type OrderEvent } from './order-embed.ts';
import { isSigned, keepRawBody } from './verify-signature.ts';

/*
 * The handler pattern made durable the plain way: one SQLite transaction, and so one fsync, for each request
 * before it is answered.
 */
const db = new Database(process.env['DATABASE_PATH']);
db.pragma('journal_mode = WAL');
db.pragma('synchronous = FULL');
db.exec(`CREATE TABLE events (id TEXT PRIMARY KEY, type TEXT NOT NULL, body TEXT NOT NULL,
  received_at INTEGER NOT NULL) STRICT`);
const insert = db.prepare(
  'INSERT INTO events (id, type, body, received_at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
);
const store = db.transaction(
  ({ id, type }: OrderEvent, body: Buffer) =>
    insert.run(id, type, body.toString(), Date.now()).changes > 0,
);

const channel = await discordChannel();
const app = express();
app.use(express.json({ verify: keepRawBody }));
app.post('/webhooks/sellfern', (request, response) => {
  if (!isSigned(request)) {
    response.sendStatus(401);
    return;
  }
  const { rawBody } = request as typeof request & { readonly rawBody: Buffer };
  const isNew = store(request.body as OrderEvent, rawBody);
  response.sendStatus(200);
  if (isNew) void channel.send({ embeds: [orderEmbed(request.body as OrderEvent)] });
});
const server = app.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo;
  process.stdout.write(`${JSON.stringify({ event: 'started', port })}\n`);
});

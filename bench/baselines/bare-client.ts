import { flushCompileCache } from 'node:module';
import type { AddressInfo } from 'node:net';
import { Client } from 'discord.js';
import express from 'express';

/* The least a bot on these packages can keep in memory: a client that is connected, express that listens. */
const { DISCORD_TOKEN, DISCORD_API_URL = '' } = process.env;
const client = new Client({ intents: [], rest: { api: DISCORD_API_URL } });
await client.login(DISCORD_TOKEN);
const server = express().listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo;
  flushCompileCache();
  process.stdout.write(`${JSON.stringify({ event: 'started', port })}\n`);
});

import 'better-sqlite3';
import 'discord.js';
import 'express';
import { flushCompileCache } from 'node:module';

/* The least a bot on these packages can need to start. It says when it is done, and waits to be ended. */
flushCompileCache();
process.stdout.write(`${JSON.stringify({ event: 'started', port: 0 })}\n`);
setInterval(() => undefined, 1_000);

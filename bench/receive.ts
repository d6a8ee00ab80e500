import { join } from 'node:path';
import type { Router } from 'express';
import { createServer } from '../src/http/create-server.ts';
import { createWebhookRoute } from '../src/http/create-webhook-route.ts';
import { createReceive } from '../src/inbox/receive.ts';
import { sellfern } from '../src/platforms/sellfern/sellfern.ts';
import { createGroupCommit, type Write } from '../src/storage/sqlite/group-commit.ts';
import type { SqliteDatabase } from '../src/storage/sqlite/open-database.ts';
import type { Bench } from './bench.ts';
import { createCommitEach } from './baselines/commit-each.ts';
import { createNaiveBot } from './baselines/naive-bot.ts';
import { sendWebhooks } from './load/send-webhooks.ts';
import { compare, type Measured } from './measure/compare.ts';
import { withFolder } from './measure/with-folder.ts';
import { openInbox } from './open-inbox.ts';

const secret = 'whsec_secret-of-the-benchmark';
const connections = 50;

/** How fast webhooks are answered 200, over HTTP. */
export const bench: Bench = {
  name: 'receive',
  compares: `signed webhooks acknowledged over ${connections} connections: one fsync for many requests (ours), one each, and a bot that stores nothing.`,
  run: async (size) => {
    const count = size === 'full' ? 4_000 : 500;
    const measured = await compare(
      {
        ours: async () => measureDurable(createGroupCommit, count),
        'one commit per request': async () => measureDurable(createCommitEach, count),
        'naive bot': async () => measureNaive(count),
      },
      size === 'full' ? 3 : 1,
    );
    return {
      ours: { ...measured.ours, survives: 'a power cut' },
      'one commit per request': { ...measured['one commit per request'], survives: 'a power cut' },
      'naive bot': { ...measured['naive bot'], survives: 'nothing' },
    };
  },
};

async function measureDurable(
  createWrite: (db: SqliteDatabase) => Write,
  count: number,
): Promise<Measured> {
  return withFolder(async (folder) => {
    const { inbox, close } = openInbox(join(folder, 'orders.db'), createWrite);
    const receive = createReceive({
      inbox,
      backlogLimit: 100_000,
      now: Date.now,
      onAccepted: () => undefined,
    });
    const senders = [{ platform: sellfern, secrets: [secret] }];
    const route = createWebhookRoute({ senders, receive, onAnswer: () => undefined });
    return measure(route, count).finally(close);
  });
}

async function measureNaive(count: number): Promise<Measured> {
  return measure(
    createNaiveBot(secret, () => undefined),
    count,
  );
}

async function measure(route: Router, count: number): Promise<Measured> {
  const onError = (error: unknown): never => {
    throw error;
  };
  const server = await createServer({ host: '127.0.0.1', port: 0, routes: [route], onError });
  const load = { port: server.port, connections, secret };
  try {
    await sendWebhooks({ ...load, count: 200 });
    return await sendWebhooks({ ...load, count });
  } finally {
    await server.close();
  }
}

import { join } from 'node:path';
import { createBodyBudget, type BodyBudget } from '../../src/http/create-body-budget.ts';
import { createServer } from '../../src/http/create-server.ts';
import { createWebhookRoute, type WebhookAnswer } from '../../src/http/create-webhook-route.ts';
import type { Inbox } from '../../src/inbox/inbox.ts';
import { createOwnerCheck } from '../../src/inbox/create-owner-check.ts';
import { createReceive } from '../../src/inbox/create-receive.ts';
import { createRefusalWatch } from '../../src/inbox/refusals/create-refusal-watch.ts';
import { sellapp } from '../../src/platforms/sellapp/sellapp.ts';
import { sellfern } from '../../src/platforms/sellfern/sellfern.ts';
import { createSqliteStorage } from '../../src/storage/sqlite/create-sqlite-storage.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

export const secrets = ['whsec_the-newest-secret', 'whsec_the-old-secret'] as const;

/** The real door, as the bot has it: server, route, signatures of both platforms, inbox on disk. */
export async function openDoor(
  options: {
    readonly owner?: string;
    readonly backlogLimit?: number;
    readonly bodies?: BodyBudget;
    readonly insert?: Inbox['insert'];
    readonly timeouts?: Parameters<typeof createServer>[0]['timeouts'];
  } = {},
) {
  const { owner, backlogLimit = 1_000 } = options;
  const folder = temporaryFolder();
  const storage = createSqliteStorage({ path: join(folder.path, 'orders.db') });
  const answers: (WebhookAnswer & { readonly source: string; readonly seconds: number })[] = [];
  const errors: unknown[] = [];
  let accepted = 0;
  const receive = createReceive({
    isForeign: createOwnerCheck({ agreeOn: storage.agreeOn }),
    inbox: { insert: options.insert ?? storage.inbox.insert },
    backlogLimit,
    now: Date.now,
    onArrived: () => undefined,
    onAccepted: () => (accepted += 1),
  });
  const senders = [
    { shop: 'sellfern', platform: sellfern, secrets, owner },
    { shop: 'sellapp', platform: sellapp, secrets: [secrets[0]], owner },
  ];
  const refusals = createRefusalWatch({ senders: () => senders, now: Date.now });
  const server = await createServer({
    host: '127.0.0.1',
    port: 0,
    routes: [
      createWebhookRoute({
        bodies: options.bodies ?? createBodyBudget(),
        now: Date.now,
        elapsed: () => performance.now(),
        senders: () => senders,
        receive,
        onRefused: refusals.onRefused,
        onAnswer: (source, answer, seconds) => void answers.push({ source, ...answer, seconds }),
      }),
    ],
    onError: (error) => void errors.push(error),
    ...(options.timeouts && { timeouts: options.timeouts }),
  });
  const stored = storage.db.prepare<[], { event_id: string; body: Buffer }>(
    'SELECT event_id, body FROM events ORDER BY id',
  );

  return {
    port: server.port,
    url: `http://127.0.0.1:${server.port}`,
    storage,
    /** What the log and the metrics were told of each request. */
    answers,
    refusals: refusals.recent,
    /** Bugs; to be empty. */
    errors,
    accepted: () => accepted,
    stored: () => stored.all(),
    stop: server.close,
    close: async () => {
      await server.close();
      await storage.close();
      folder.remove();
    },
  };
}

export type Door = Awaited<ReturnType<typeof openDoor>>;

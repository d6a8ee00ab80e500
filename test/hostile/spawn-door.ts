import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { createLocalDiscord } from '../local-discord/create-local-discord.ts';
import { openDatabase } from '../../src/storage/sqlite/open-database.ts';
import packageJson from '../../package.json' with { type: 'json' };
import { runProgram } from '../support/run-program.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import type { SignedInteraction } from './interaction-attacks.ts';
import { owner, webhookSecrets } from './webhook-attacks.ts';

/** What `npm start` tells Node: a process that keeps something of every request ends itself before the test does. */
const startOptions = packageJson.scripts.start.split(' ').filter((word) => word.startsWith('--'));
const channel = '1100000000000000200';

/** `npm start` as a process of its own in front of a local Discord, with everything switched on that listens. */
export async function spawnDoor() {
  const discord = await createLocalDiscord({ rateLimits: false });
  const folder = temporaryFolder();
  const databasePath = `${folder.path}/orders.db`;
  const program = runProgram(['start'], {
    folder: folder.path,
    node: startOptions,
    environment: {
      PORT: '0',
      HOST: '127.0.0.1',
      METRICS_PORT: '0',
      DATABASE_PATH: databasePath,
      DISCORD_TOKEN: discord.token,
      DISCORD_API_URL: discord.url,
      DISCORD_INTERACTIONS: 'http',
      DISCORD_ROUTES: `*=${channel}`,
      DISCORD_OPS_CHANNEL_ID: channel,
      SELLFERN_WEBHOOK_SECRETS: webhookSecrets.sellfern,
      SELLFERN_ORGANIZATION_ID: owner.sellfern,
      SELLAPP_WEBHOOK_SECRETS: webhookSecrets.sellapp,
      SELLAPP_STORE_ID: owner.sellapp,
    },
  });
  const { port, metricsPort } = await program.logged('started');

  return {
    port: Number(port),
    discord,
    output: program.output,
    /** One number out of `/metrics`. */
    metric: async (name: string): Promise<number> => {
      const answer = await fetch(`http://127.0.0.1:${Number(metricsPort)}/metrics`);
      const line = new RegExp(`^${name} (.*)$`, 'm').exec(await answer.text());
      return Number(line?.[1]);
    },
    /** Has Discord sign a member's command, and looks on; the bot does not get it. */
    captureInteraction: async (): Promise<SignedInteraction> => capture(discord),
    /** The exit code, and the ids of all events that were kept. */
    stop: async () => {
      program.kill('SIGTERM');
      const code = await program.ended;
      const db = openDatabase(databasePath);
      const ids = db.prepare<[], string>('SELECT event_id FROM events').pluck().all();
      db.close();
      await discord.close();
      folder.remove();
      return { code, ids };
    },
  };
}

async function capture(
  discord: Awaited<ReturnType<typeof createLocalDiscord>>,
): Promise<SignedInteraction> {
  const seen: SignedInteraction[] = [];
  const onlooker = createServer((request, response) => {
    void buffer(request).then((body) => {
      const { headers } = request;
      seen.push({
        signature: String(headers['x-signature-ed25519']),
        timestamp: String(headers['x-signature-timestamp']),
        body,
      });
      response.setHeader('Content-Type', 'application/json').end('{"type":1}');
    });
  });
  await new Promise<void>((resolve) => onlooker.listen(0, '127.0.0.1', resolve));
  const { port } = onlooker.address() as AddressInfo;
  await discord.interact({ kind: 'ping' }, { httpUrl: `http://127.0.0.1:${port}/` });
  onlooker.closeAllConnections();
  onlooker.close();
  const [first] = seen;
  if (first === undefined) throw new Error('nothing was captured');
  return first;
}

export type SpawnedDoor = Awaited<ReturnType<typeof spawnDoor>>;

import { Agent, request } from 'node:http';
import { json } from 'node:stream/consumers';
import { startApp } from '../../src/app/app.ts';
import { listSecrets } from '../../src/config/list-secrets.ts';
import { loadConfig, type LoadedConfig } from '../../src/config/load-config.ts';
import { createHiddenTexts } from '../../src/running/create-hidden-texts.ts';
import { createLogger } from '../../src/running/create-logger.ts';
import { platformNamed, platforms } from '../../src/platforms/index.ts';
import { ownDatabase } from './own-database.ts';

export const webhookSecret = 'whsec_secret-of-the-tests';

export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

type BotSettings = Extract<LoadedConfig, { readonly ok: true }>;

function load(environment: Readonly<Record<string, string>>): BotSettings {
  const loaded = loadConfig(environment, () => '', platforms);
  if (!loaded.ok) throw new Error(loaded.problems.join('\n'));
  return loaded;
}

/**
 * The whole bot as `npm start` runs it, in this process, with a database and log lines of its own. Settings
 * are given as the environment gives them.
 */
export async function startBot(
  discord: { readonly url: string; readonly token: string },
  environment: Readonly<Record<string, string>> = {},
) {
  const database = await ownDatabase();
  const all = {
    PORT: '0',
    HOST: '127.0.0.1',
    METRICS_PORT: '0',
    ...database.settings,
    LOG_LEVEL: 'debug',
    DISCORD_TOKEN: discord.token,
    DISCORD_API_URL: discord.url,
    DISCORD_CHANNEL_ID: '1100000000000000200',
    SELLFERN_WEBHOOK_SECRETS: webhookSecret,
    SELLAPP_WEBHOOK_SECRETS: webhookSecret,
    ...environment,
  };
  const loadAll = (stored?: ReadonlyMap<string, string>) =>
    loadConfig(all, () => '', platforms, stored);
  const { config, secrets } = load(all);
  const lines: string[] = [];
  const hidden = createHiddenTexts(listSecrets(secrets));
  const logger = createLogger({
    level: config.logLevel,
    destination: { write: (line) => void lines.push(line) },
    hidden,
  });
  const stuck: unknown[] = [];
  const start = async () =>
    startApp({
      config,
      secrets,
      load: loadAll,
      hide: hidden.add,
      logger,
      droppedLines: () => 0,
      version: '1.2.3',
      onStuck: (error) => void stuck.push(error),
    });
  let app = await start();
  const agent = new Agent({ keepAlive: true, maxSockets: 50 });

  const askPort = async (
    port: number,
    { path, headers, body }: { path: string; headers?: object; body?: Buffer | undefined },
  ): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const method = body === undefined ? 'GET' : 'POST';
      const asking = request(
        { host: '127.0.0.1', port, path, method, headers: { ...headers }, agent },
        (response) => {
          json(response).then((answer) => {
            resolve({ status: response.statusCode ?? 0, body: answer });
          }, reject);
        },
      );
      asking.on('error', reject).end(body);
    });
  const ask = async (path: string, headers = {}, body?: Buffer): Promise<Answer> =>
    askPort(app.port, { path, headers, body });

  return {
    port: () => app.port,
    metricsPort: () => app.metricsPort,
    /** The settings by which a command finds this bot's database. */
    database: database.settings,
    ask,
    /** All that `/readyz` says to the owner. */
    health: async () => askPort(app.metricsPort ?? 0, { path: '/readyz' }),
    /** Sends a signed webhook, over at most fifty connections at a time. */
    send: async (
      platform: string,
      type: string,
      event: object,
      { key = '', secret = webhookSecret } = {},
    ): Promise<Answer> => {
      const body = Buffer.from(JSON.stringify(event));
      const signed = platformNamed(platform)?.sign({ type, body, secret });
      return ask(
        `/webhooks/${platform}${key === '' ? '' : `/${key}`}`,
        { ...signed, 'Content-Type': 'application/json', 'Content-Length': body.length },
        body,
      );
    },
    /** The log so far, a line each. */
    log: () => lines.map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>),
    logText: () => lines.join(''),
    stuck,
    restart: async (whileAway?: () => unknown) => {
      await app.stop();
      await whileAway?.();
      app = await start();
    },
    stop: async () => {
      await app.stop();
      agent.destroy();
      await database.remove();
    },
  };
}

export type Bot = Awaited<ReturnType<typeof startBot>>;

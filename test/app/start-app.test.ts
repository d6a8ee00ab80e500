import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { startApp } from '../../src/app/app.ts';
import { loadConfig } from '../../src/config/load-config.ts';
import { platforms } from '../../src/platforms/index.ts';
import { recordLog } from '../support/record-log.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const occupied = createServer();
let folder: ReturnType<typeof temporaryFolder>;
beforeEach(async () => {
  folder = temporaryFolder();
  occupied.listen(0, '127.0.0.1');
  await once(occupied, 'listening');
});
afterEach(() => {
  occupied.close();
  folder.remove();
});

const start = async (metricsPort: string) => {
  const environment = {
    PORT: '0',
    HOST: '127.0.0.1',
    METRICS_PORT: metricsPort,
    DATABASE_PATH: join(folder.path, 'orders.db'),
    DISCORD_TOKEN: 'token',
    DISCORD_API_URL: 'http://127.0.0.1:9/api',
    DISCORD_CHANNEL_ID: '1100000000000000200',
    SELLFERN_WEBHOOK_SECRETS: 'whsec_secret-of-the-tests',
  };
  const load = (stored?: ReadonlyMap<string, string>) =>
    loadConfig(environment, () => '', platforms, stored);
  const loaded = load();
  if (!loaded.ok) throw new Error(loaded.problems.join());
  const { config, secrets } = loaded;
  const { logger } = recordLog();
  const onStuck = (error: unknown): never => {
    throw error;
  };
  return startApp({
    config,
    secrets,
    load,
    hide: () => undefined,
    logger,
    droppedLines: () => 0,
    version: '1.2.3',
    onStuck,
  });
};

it('a start that fails half-way closes what it had opened: the next one finds the database free', async () => {
  const { port } = occupied.address() as AddressInfo;
  await expect(start(String(port))).rejects.toThrow('EADDRINUSE');
  const bot = await start('off');
  await bot.stop();
});

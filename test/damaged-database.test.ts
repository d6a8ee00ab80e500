import { join } from 'node:path';
import { expect, it } from 'vitest';
import { damage, makeLargeDatabase } from './support/large-database.ts';
import { runProgram } from './support/run-program.ts';
import { temporaryFolder } from './support/temporary-folder.ts';

it('a bot on a large database that is damaged ends itself, and does not listen again', async () => {
  const folder = temporaryFolder();
  const path = join(folder.path, 'orders.db');
  makeLargeDatabase(path);
  damage(path);
  const start = () =>
    runProgram(['start'], {
      folder: folder.path,
      environment: {
        PORT: '0',
        HOST: '127.0.0.1',
        METRICS_PORT: 'off',
        DATABASE_PATH: path,
        // Nobody is there: a bot does its work without Discord, too.
        DISCORD_API_URL: 'http://127.0.0.1:9',
        DISCORD_TOKEN: 'MTIzNDU2Nzg5MDEyMzQ1Njc4.a-token-of.the-tests-which-is-long-enough',
        DISCORD_CHANNEL_ID: '1100000000000000200',
        SELLFERN_WEBHOOK_SECRETS: 'whsec_secret-of-the-tests',
      },
    });

  const first = start();
  expect(await first.ended).toBe(1);
  expect(first.output()).toMatch(/"listening"[^]*is damaged[^]*"died"/);

  const second = start();
  expect(await second.ended).toBe(1);
  expect(second.output()).not.toContain('"listening"');
  expect(second.errors()).toContain('is damaged');
  folder.remove();
});

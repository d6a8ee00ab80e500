import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hint } from '../../src/cli/hint.ts';
import { startSellappApi, type SellappApi } from '../support/sellapp-api.ts';
import { startSellfernApi, type SellfernApi } from '../support/sellfern-api.ts';
import { hintsIn } from './hints-in.ts';
import { runCli } from './run-cli.ts';
import { seedDatabase, type SeededDatabase } from './seeded-database.ts';

describe('a hint', () => {
  it.each([
    [{}, 'npx order-tracker webhooks list'],
    [
      {
        words: ['wh_1'],
        options: { platform: 'sellapp', limit: 5, state: undefined, apply: true },
      },
      'npx order-tracker webhooks list wh_1 --platform sellapp --limit 5 --apply',
    ],
    [
      { words: ['$(reboot)', "it's"] },
      String.raw`npx order-tracker webhooks list '$(reboot)' 'it'\''s'`,
    ],
  ] as const)('of %j can be typed as it is', (given, typed) => {
    expect(hint({ program: 'npx order-tracker' }, 'webhooks list', given)).toBe(typed);
  });
});

describe('with both platforms set up', () => {
  let sellfern: SellfernApi;
  let sellapp: SellappApi;
  let database: SeededDatabase;
  beforeEach(async () => {
    sellfern = await startSellfernApi();
    sellapp = await startSellappApi();
    database = await seedDatabase();
  });
  afterEach(async () => {
    await sellfern[Symbol.asyncDispose]();
    await sellapp[Symbol.asyncDispose]();
    await database.close();
  });

  const run = async (words: readonly string[]) =>
    runCli(words, {
      ...database.settings,
      DISCORD_TOKEN: 'a-bot-token',
      PUBLIC_URL: 'https://127.0.0.1:9',
      SELLFERN_WEBHOOK_SECRETS: 'the-secret-of-before,and-the-one-before-it',
      SELLFERN_API_URL: sellfern.url,
      SELLFERN_API_TOKEN: 'sk_live_example',
      SELLAPP_API_URL: sellapp.url,
      SELLAPP_API_KEY: 'sellapp-key-example',
    });

  const sellfernOf = (words: string) => `${words} --platform sellfern`;
  const create = sellfernOf('webhooks create');
  const seen: readonly (readonly [before: readonly string[], words: string])[] = [
    [[create], create],
    [[create], sellfernOf('webhooks test wh_1')],
    [[], sellfernOf('webhooks rotate')],
    [[create], sellfernOf('webhooks rotate')],
    [[create], sellfernOf('webhooks rotate --apply wh_7')],
    [[], sellfernOf('webhooks rotate --apply')],
    [[], 'webhooks create --platform sellapp'],
    [[], 'webhooks rotate --platform sellapp'],
    [[], 'webhooks rotate --platform sellapp --apply'],
    [[], 'webhooks delete wh_1'],
    [[], 'events list --limit 1'],
    [[], 'deliveries list --limit 1'],
    [[], 'wbhooks'],
  ];

  it.each(seen)('after %j, what `%s` prints runs as it is printed', async (before, words) => {
    await database.acceptOrders(1042, 1043);
    for (const earlier of before) await run(earlier.split(' '));
    const hints = hintsIn(await run(words.split(' ')));
    expect(hints.length).toBeGreaterThan(0);
    for (const next of hints) {
      const { code, err } = await run(next);
      expect(code, `${next.join(' ')}: ${err}`).not.toBe(2);
    }
  });
});

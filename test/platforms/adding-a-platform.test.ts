import { unknownTraits } from '../../src/orders/platform-traits.ts';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { runCommand } from '../../src/cli/run-command.ts';
import { loadConfig } from '../../src/config/load-config.ts';
import { createCommandContext } from '../../src/app/create-command-context.ts';
import { platforms } from '../../src/platforms/index.ts';
import { createLocalDiscord, type LocalDiscord } from '../local-discord/create-local-discord.ts';
import { cardsOf } from '../support/cards-of.ts';
import { startBot, webhookSecret, type Bot } from '../support/start-bot.ts';
import { cornerShop } from './corner-shop.ts';

/*
 * docs/adding-a-platform.md promises that a platform is one folder and one line. Here the line is added
 * (`corner-shop.ts` to the list of platforms), and the whole bot has to know the platform by it.
 */
vi.mock(import('../../src/platforms/index.ts'), async (original) => {
  const { platforms: builtIn } = await original();
  const { cornerShop: added } = await import('./corner-shop.ts');
  const all = [...builtIn, added];
  const named = (name: string) => all.find((platform) => platform.name === name);
  return {
    platforms: all,
    platformNamed: named,
    traitsOf: (name) => named(name) ?? unknownTraits(name),
    platformTitle: (name) => named(name)?.title ?? name,
  };
});

const settings = {
  CORNERSHOP_WEBHOOK_SECRETS: webhookSecret,
  CORNERSHOP_SHOP_ID: 'shop-1',
  DISCORD_ROUTES: 'cornershop:order.placed=1100000000000000200',
};

describe('the settings of a new platform', () => {
  const load = (environment: Readonly<Record<string, string>>) =>
    loadConfig({ DISCORD_TOKEN: 'a-bot-token', ...environment }, () => '', platforms);

  it('are read under its name', () => {
    const loaded = load(settings);
    if (!loaded.ok) throw new Error(loaded.problems.join('\n'));
    expect(loaded.config.platforms['cornershop']).toEqual({ owner: 'shop-1' });
    expect([...(loaded.secrets.platforms['cornershop']?.webhookSecrets ?? [])]).toEqual([
      webhookSecret,
    ]);
    expect(loaded.warnings).toEqual([]);
  });

  it.each([
    ['CORNERSHOP_API_KEY', 'CORNERSHOP_API_KEY is not a setting and has no effect'],
    ['CORNERSHOP_SHOPID', 'CORNERSHOP_SHOPID is not a setting, did you mean CORNERSHOP_SHOP_ID?'],
  ])('are told from %s', (name, warning) => {
    expect(load({ ...settings, [name]: 'x' })).toMatchObject({ ok: true, warnings: [warning] });
  });

  it('are among those of which one is required', () => {
    expect(load({})).toMatchObject({
      problems: [expect.stringContaining('or CORNERSHOP_WEBHOOK_SECRETS is required')],
    });
  });
});

describe('a bot with a new platform', () => {
  let discord: LocalDiscord;
  let bot: Bot;
  beforeAll(async () => {
    discord = await createLocalDiscord({ rateLimits: false });
    bot = await startBot(discord, settings);
  });
  afterAll(async () => {
    await bot.stop();
    await discord.close();
    expect(discord.refusals).toEqual([]);
  });

  const now = Date.UTC(2026, 4, 1, 12);
  const sample = (type: string, owner = 'shop-1') => cornerShop.sample({ type, now, owner });

  it('posts its orders as cards, routed ones and those of the default channel', async () => {
    for (const type of cornerShop.eventTypes) {
      expect(await bot.send('cornershop', type, sample(type))).toMatchObject({ status: 200 });
      await vi.waitFor(
        () => {
          expect(cardsOf(discord)).toHaveLength(cornerShop.eventTypes.indexOf(type) + 1);
        },
        { timeout: 60_000, interval: 20 },
      );
    }
    expect(cardsOf(discord).map(({ title }) => title)).toEqual([
      `🛒 Order sample-${now} has been placed`,
      `✅ Order sample-${now} is complete`,
    ]);
    for (const { footer } of cardsOf(discord)) expect(footer.text).toMatch(/^Corner Shop · /);
    expect(JSON.stringify(discord.messages())).not.toContain('Jane');
  });

  it('refuses a forged event and a foreign one', async () => {
    const forged = { 'content-type': 'application/json', 'x-shop-signature': '0'.repeat(64) };
    const body = Buffer.from(JSON.stringify(sample('order.placed')));
    const answers = [
      await bot.ask('/webhooks/cornershop', forged, body),
      await bot.send('cornershop', 'order.placed', sample('order.placed', 'shop-2')),
    ];
    expect(answers.map(({ status }) => status)).toEqual([401, 403]);
  });

  it('can be sent a sample from the command line', async () => {
    const printed: string[] = [];
    const print = (line: string) => void printed.push(line);
    const port = String(bot.port());
    const environment = { ...settings, DISCORD_TOKEN: discord.token, PORT: port };
    const load = (stored: ReadonlyMap<string, string>) =>
      loadConfig(environment, () => '', platforms, stored);
    const said = { print, complain: print, version: '1.2.3' };
    const terminal = { program: 'order-tracker', columns: undefined };
    const context = { environment, load, ...said, ...terminal };
    const exitCode = await runCommand(['send', 'order.placed'], createCommandContext(context));
    expect([exitCode, printed.join('\n')]).toEqual([0, expect.stringContaining('Accepted')]);
    await runCommand(['send', '--help'], createCommandContext(context));
    expect(printed.join(' ')).toMatch(/"sellfern", "sellapp", +"cornershop"/);
  });
});

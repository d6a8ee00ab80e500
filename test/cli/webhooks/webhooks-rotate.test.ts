import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createLocalDiscord, type LocalDiscord } from '../../local-discord/create-local-discord.ts';
import { startSellappApi, type SellappApi } from '../../support/sellapp-api.ts';
import { startSellfernApi, type SellfernApi } from '../../support/sellfern-api.ts';
import { startBot, type Bot } from '../../support/start-bot.ts';
import { runCli, type CliRun } from '../run-cli.ts';

const old = 'the-old-secret-of-the-shop';
const fresh = 'the-new-secret-of-the-shop-made-by-rotate';
const both = `${fresh},${old}`;
let discord: LocalDiscord;
let bot: Bot;
let sellfern: SellfernApi;
let sellapp: SellappApi;

beforeAll(async () => {
  discord = await createLocalDiscord();
  bot = await startBot(discord, { SELLFERN_WEBHOOK_SECRETS: both, SELLAPP_WEBHOOK_SECRETS: both });
});

afterAll(async () => {
  await bot.stop();
  await discord.close();
});

beforeEach(async () => {
  sellfern = await startSellfernApi();
  sellapp = await startSellappApi();
});

afterEach(async () => {
  await sellfern[Symbol.asyncDispose]();
  await sellapp[Symbol.asyncDispose]();
});

async function rotate(words: readonly string[], environment = {}): Promise<CliRun> {
  return runCli(['webhooks', 'rotate', ...words], {
    DISCORD_TOKEN: 'a-bot-token',
    PUBLIC_URL: `http://127.0.0.1:${bot.port()}`,
    SELLFERN_WEBHOOK_SECRETS: both,
    SELLFERN_API_URL: sellfern.url,
    SELLFERN_API_TOKEN: 'sk_live_example',
    SELLAPP_WEBHOOK_SECRETS: both,
    SELLAPP_API_URL: sellapp.url,
    SELLAPP_API_KEY: 'sellapp-key-example',
    ...environment,
  });
}

describe('for SellApp, whose store has one secret', () => {
  const platform = ['--platform', 'sellapp'];

  it('first has the owner give the bot a new secret, and touches nothing', async () => {
    const { code, out } = await rotate(platform, { SELLAPP_WEBHOOK_SECRETS: old });
    expect(code).toBe(0);
    const [, made = ''] = /SELLAPP_WEBHOOK_SECRETS=([^,]+),/.exec(out) ?? [];
    expect(made.length).toBeGreaterThanOrEqual(32);
    expect(out).toContain(`SELLAPP_WEBHOOK_SECRETS=${made},${old}`);
    expect(sellapp.requests).toEqual([]);
  });

  it('hands the newest to SellApp once the running bot knows both, also a second time', async () => {
    for (const times of [1, 2]) {
      const { code, out } = await rotate([...platform, '--apply']);
      expect(code).toBe(0);
      expect(out).toContain(`SELLAPP_WEBHOOK_SECRETS=${fresh}`);
      expect(sellapp.secrets).toHaveLength(times);
    }
    expect(sellapp.secrets).toEqual([fresh, fresh]);
    expect(discord.messages()).toEqual([]);
  });

  it.each([
    ['there is only one', old, 'Only one secret is set here'],
    [
      'the bot lacks the new one',
      `one-that-nobody-told-the-bot-yet-at-all,${old}`,
      'secret 1 of 2',
    ],
    ['the bot lacks the old one', `${fresh},one-it-forgot-too-early`, 'secret 2 of 2'],
  ])('changes nothing while %s', async (_case, secrets, problem) => {
    const answer = await rotate([...platform, '--apply'], { SELLAPP_WEBHOOK_SECRETS: secrets });
    expect(answer.code).toBe(1);
    expect(answer.err).toContain(problem);
    expect(sellapp.secrets).toEqual([]);
  });

  it('changes nothing while the bot does not answer', async () => {
    const { code, err } = await rotate([...platform, '--apply'], {
      PUBLIC_URL: 'http://127.0.0.1:9',
    });
    expect(code).toBe(1);
    expect(err).toContain('Nothing was changed.');
    expect(sellapp.secrets).toEqual([]);
  });
});

describe('for Sellfern, where each webhook has its own', () => {
  const platform = ['--platform', 'sellfern'];
  const address = () => `http://127.0.0.1:${bot.port()}/webhooks/sellfern`;
  const endpoint = (id: string, url = address()) => ({ id, url, events: ['order.created'] });
  const content = (data: unknown) => ({ status: 200, body: { success: true, data } });

  it('makes a second webhook beside the first and prints its secret', async () => {
    const url = 'https://bot.example/webhooks/sellfern';
    sellfern.webhooks.set('wh_1', endpoint('wh_1', url));
    const settings = { PUBLIC_URL: 'https://bot.example', SELLFERN_WEBHOOK_SECRETS: old };
    const { code, out } = await rotate(platform, settings);
    expect(code).toBe(0);
    expect(out).toContain(`SELLFERN_WEBHOOK_SECRETS=whsec_example,${old}`);
    expect(out).toContain('--apply wh_2');
    expect([...sellfern.webhooks.values()]).toMatchObject([
      { id: 'wh_1' },
      { id: 'wh_2', url, events: ['order.created'] },
    ]);
    const again = await rotate(platform, settings);
    expect(again.code).toBe(1);
    expect(again.err).toContain('wh_1, wh_2');
    expect(sellfern.webhooks.size).toBe(2);
  });

  it('says when there is no webhook to replace', async () => {
    const { code, err } = await rotate(platform);
    expect(code).toBe(1);
    expect(err).toContain('order-tracker webhooks create');
  });

  it('retires the old one when the new one is seen to deliver', async () => {
    for (const id of ['wh_1', 'wh_2']) sellfern.webhooks.set(id, endpoint(id));
    sellfern.failNext(
      content([...sellfern.webhooks.values()]),
      content([{ id: 'del_9', event: 'order.created', response_code: 200 }]),
    );
    const { code, out } = await rotate([...platform, '--apply', 'wh_2']);
    expect(code).toBe(0);
    expect(out).toContain('The old webhook wh_1 was deleted; wh_2 delivers.');
    expect(out).toContain(`SELLFERN_WEBHOOK_SECRETS=${fresh}`);
    expect([...sellfern.webhooks.keys()]).toEqual(['wh_2']);
    // A test event would be posted as an order, to customers.
    expect(sellfern.requests.map(({ path }) => path.at(-1))).not.toContain('test');
  });

  it('retires nothing when the new one is not seen to deliver, or is not there', async () => {
    for (const id of ['wh_1', 'wh_2']) sellfern.webhooks.set(id, endpoint(id));
    const unseen = await rotate([...platform, '--apply', 'wh_2']);
    expect(unseen.code).toBe(1);
    expect(unseen.err).toContain('nothing was deleted');
    expect(unseen.err).toContain('order-tracker webhooks test wh_2 --platform sellfern');
    expect(sellfern.requests.map(({ path }) => path.at(-1))).not.toContain('test');
    expect((await rotate([...platform, '--apply', 'wh_7'])).code).toBe(1);
    expect((await rotate([...platform, '--apply'])).code).toBe(2);
    const untold = { SELLFERN_WEBHOOK_SECRETS: `one-that-nobody-told-the-bot,${old}` };
    expect((await rotate([...platform, '--apply', 'wh_2'], untold)).code).toBe(1);
    expect(sellfern.webhooks.size).toBe(2);
  });
});

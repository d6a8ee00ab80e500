import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SettingsError } from '../../../src/config/settings-error.ts';
import { startSellappApi, type SellappApi } from '../../support/sellapp-api.ts';
import { startSellfernApi, type SellfernApi } from '../../support/sellfern-api.ts';
import { runCli, type CliRun } from '../run-cli.ts';

const orders = [
  'order.created',
  'order.updated',
  'order.status_changed',
  'order.fulfillment.shipped',
  'order.fulfillment.delivered',
];
let sellfern: SellfernApi;
let sellapp: SellappApi;

beforeEach(async () => {
  sellfern = await startSellfernApi();
  sellapp = await startSellappApi();
});

afterEach(async () => {
  await sellfern[Symbol.asyncDispose]();
  await sellapp[Symbol.asyncDispose]();
});

async function webhooks(words: string, environment = {}): Promise<CliRun> {
  return runCli(['webhooks', ...words.split(' ')], {
    DISCORD_TOKEN: 'a-bot-token',
    DISCORD_CHANNEL_ID: '1100000000000000200',
    DISCORD_ROUTES:
      'ticket.created=1100000000000000201; sellapp:variant.sold_out=1100000000000000201',
    PUBLIC_URL: 'https://bot.example',
    SELLFERN_WEBHOOK_SECRETS: 'the-secret-of-before',
    SELLFERN_API_URL: sellfern.url,
    SELLFERN_API_TOKEN: 'sk_live_example',
    SELLAPP_API_URL: sellapp.url,
    SELLAPP_API_KEY: 'sellapp-key-example',
    ...environment,
  });
}

it.each(['list', 'create', 'test wh_1', 'rotate'])(
  'webhooks %s fails where no token is set, though it was called rightly',
  async (words) => {
    const none = { SELLFERN_API_TOKEN: '', SELLAPP_API_KEY: '' };
    const failed = webhooks(words, none);
    await expect(failed).rejects.toThrow(SettingsError);
    await expect(failed).rejects.toThrow(/SELLFERN_API_TOKEN/);
  },
);

describe('webhooks create', () => {
  it('subscribes to what the routes need and prints the secret once, as the setting to make', async () => {
    const { code, out } = await webhooks('create --platform sellfern');
    expect(code).toBe(0);
    expect([...sellfern.webhooks.values()]).toMatchObject([
      { url: 'https://bot.example/webhooks/sellfern', events: [...orders, 'ticket.created'] },
    ]);
    expect(out.match(/whsec_example/g)).toHaveLength(1);
    expect(out).toContain('  SELLFERN_WEBHOOK_SECRETS=whsec_example,the-secret-of-before');
    const write = sellfern.requests.find(({ method }) => method === 'POST');
    expect(write?.headers['idempotency-key']).toMatch(/^.{8,255}$/);
  });

  it('says how SellApp gets its secret, which belongs to the store', async () => {
    const { code, out } = await webhooks('create --platform sellapp');
    expect(code).toBe(0);
    const [channel] = sellapp.channels.values();
    expect(channel?.['allowed_notifications']).toContain('variant.sold_out');
    expect(channel?.['allowed_notifications']).not.toContain('product.updated');
    expect(out).toContain('order-tracker webhooks rotate --platform sellapp');
  });

  it('makes no second webhook for one address: every event would come twice', async () => {
    await webhooks('create --platform sellfern');
    const { code, err } = await webhooks('create --platform sellfern');
    expect(code).toBe(1);
    expect(err).toContain('order-tracker webhooks update wh_1');
    expect(sellfern.webhooks.size).toBe(1);
  });

  it('takes an address and events of one’s own, and answers a script', async () => {
    const { out } = await webhooks(
      'create --platform sellfern --url https://other.example/x --events order.created --json',
    );
    expect(JSON.parse(out)).toMatchObject({
      endpoint: { id: 'wh_1', url: 'https://other.example/x', events: ['order.created'] },
      secret: 'whsec_example',
    });
  });
});

describe('webhooks list, update, pause, resume, delete, test, deliveries', () => {
  it('lists those of both platforms, as a table and for a script', async () => {
    await webhooks('create --platform sellfern');
    await webhooks('create --platform sellapp');
    const { out } = await webhooks('list');
    expect(out).toMatch(/^sellfern +wh_1 +yes +https:\/\/bot.example\/webhooks\/sellfern +order/m);
    expect(out).toMatch(/^sellapp +uuid-1 +– /m);
    const { out: json } = await webhooks('list --platform sellapp --json');
    expect(JSON.parse(json)).toMatchObject([{ platform: 'sellapp', id: 'uuid-1' }]);
  });

  it('changes events and address', async () => {
    await webhooks('create --platform sellfern --events expense.created');
    await webhooks('update wh_1 --platform sellfern');
    expect(sellfern.webhooks.get('wh_1')?.['events']).toEqual([...orders, 'ticket.created']);
    await webhooks('update wh_1 --platform sellfern --url https://new.example/webhooks/sellfern');
    expect(sellfern.webhooks.get('wh_1')).toMatchObject({
      url: 'https://new.example/webhooks/sellfern',
      events: [...orders, 'ticket.created'],
    });
  });

  it('pauses and resumes where the platform can, and says so where it cannot', async () => {
    await webhooks('create --platform sellfern');
    expect((await webhooks('pause wh_1 --platform sellfern')).out).toBe('wh_1 is paused.');
    expect(sellfern.webhooks.get('wh_1')?.['enabled']).toBe(false);
    expect((await webhooks('resume wh_1 --platform sellfern')).code).toBe(0);
    expect(sellfern.webhooks.get('wh_1')?.['enabled']).toBe(true);
    const { code, err } = await webhooks('pause uuid-1 --platform sellapp');
    expect(code).toBe(1);
    expect(err).toContain('SellApp cannot pause a webhook');
  });

  it('deletes only what was named twice', async () => {
    await webhooks('create --platform sellfern');
    const { code, err } = await webhooks('delete wh_1 --confirm wh_2 --platform sellfern');
    expect(code).toBe(2);
    expect(err).toContain('--confirm wh_1');
    expect(sellfern.webhooks.size).toBe(1);
    expect((await webhooks('delete wh_1 --confirm wh_1 --platform sellfern')).code).toBe(0);
    expect(sellfern.webhooks.size).toBe(0);
  });

  it('has a test event sent and shows what came of it', async () => {
    await webhooks('create --platform sellfern');
    expect((await webhooks('test wh_1 --platform sellfern')).code).toBe(0);
    const { out } = await webhooks('deliveries wh_1 --platform sellfern');
    expect(out).toMatch(/^del_1 +– +order.created +– +– +500 +boom$/m);
  });
});

describe('when it cannot be done', () => {
  it.each([
    [
      'without a platform among two',
      'create',
      'Name one: --platform sellfern or --platform sellapp.',
    ],
    ['without an id', 'pause --platform sellfern', "missing required argument 'id'"],
    [
      'with an unknown event',
      'create --platform sellfern --events order.lost',
      'separated by commas',
    ],
  ])('refuses %s with exit code 2', async (_case, words, problem) => {
    const { code, err } = await webhooks(words);
    expect(code).toBe(2);
    expect(err).toContain(problem);
  });

  it('names the settings when there is no address', async () => {
    expect((await webhooks('create --platform sellfern', { PUBLIC_URL: '' })).err).toContain(
      'Set PUBLIC_URL',
    );
  });

  it.each([
    [401, 'unauthorized', 'Put a valid one into SELLFERN_API_TOKEN'],
    [403, 'missing_scope', 'webhooks:manage'],
    [404, 'not_found', 'Check the id'],
    [422, 'idempotency_conflict', 'Try again'],
  ])('says what to do about %i, with the request’s id', async (status, code, remedy) => {
    const error = { code, message: 'no' };
    const body = { success: false, error, meta: { request_id: 'req_7' } };
    sellfern.failNext({ status, body });
    const { code: exit, out, err } = await webhooks('test wh_1 --platform sellfern');
    expect({ exit, out }).toEqual({ exit: 1, out: '' });
    expect(err).toContain(remedy);
    expect(err).toContain('(request req_7)');
    expect(err).not.toContain('sk_live_example');
  });
});

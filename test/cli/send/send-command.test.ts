import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLocalDiscord, type LocalDiscord } from '../../local-discord/create-local-discord.ts';
import { cardsOf } from '../../support/cards-of.ts';
import { startBot, webhookSecret, type Bot } from '../../support/start-bot.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { runCli, type CliRun } from '../run-cli.ts';

const folder = temporaryFolder();
const organization = 'org_123';
let discord: LocalDiscord;
let bot: Bot;

beforeAll(async () => {
  discord = await createLocalDiscord();
  bot = await startBot(discord, { SELLFERN_ORGANIZATION_ID: organization, SELLAPP_STORE_ID: '7' });
});

afterAll(async () => {
  await bot.stop();
  await discord.close();
  folder.remove();
});

/** As the owner of that bot has it: the newest secret first. */
async function send(
  words: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<CliRun> {
  return runCli(['send', ...words], {
    PORT: String(bot.port()),
    METRICS_PORT: 'off',
    DISCORD_TOKEN: 'a-bot-token',
    SELLFERN_WEBHOOK_SECRETS: `${webhookSecret},an-old-secret-that-ended`,
    SELLAPP_WEBHOOK_SECRETS: webhookSecret,
    SELLFERN_ORGANIZATION_ID: organization,
    SELLAPP_STORE_ID: '7',
    ...environment,
  });
}

function save(name: string, body: string): string {
  const path = join(folder.path, name);
  writeFileSync(path, body);
  return path;
}

/** A server that answers everything alike, for as long as `use` runs. */
async function withServer<T>(
  answer: readonly [status: number, body: string, headers?: Readonly<Record<string, string>>],
  use: (url: string) => Promise<T>,
): Promise<T> {
  const [status, body, headers] = answer;
  const server = createServer((request, response) => {
    request.resume();
    response.writeHead(status, headers).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    return await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

describe('order-tracker send', () => {
  it('sends a sample that the bot accepts and posts, each time a new one', async () => {
    const before = cardsOf(discord).length;
    const first = await send(['order.status_changed']);
    expect(first).toMatchObject({ code: 0, err: '' });
    expect(first.out).toMatch(/^Accepted as event evt_sample-\w+\. /);
    const second = await send(['order.status_changed']);
    expect(second.code).toBe(0);
    expect(second.out).not.toBe(first.out);
    // What waits together shares a message.
    await expect.poll(() => cardsOf(discord)).toHaveLength(before + 2);
    for (const { title } of cardsOf(discord).slice(before)) expect(title).toMatch(/Order sample/);
  });

  it('sends what both platforms document as the first of them, and says so', async () => {
    const { code, out } = await send(['order.created']);
    expect(code).toBe(0);
    expect(out).toMatch(
      /^Sent as Sellfern. To send it as the other platform: --platform sellapp\nAccepted as event /,
    );
    expect((await send(['order.created', '--platform', 'sellapp'])).code).toBe(0);
    expect((await send(['order.created'], { SELLAPP_WEBHOOK_SECRETS: '' })).out).toContain('evt_');
  });

  it.each([
    ['order.creatd', 'No platform documents an event order.creatd. Did you mean order.created?'],
    ['flood.warning', 'No platform documents an event flood.warning. Otherwise name the platform'],
  ])('does not guess who could send %s', async (type, words) => {
    const { code, err } = await send([type]);
    expect(code).toBe(2);
    expect(err).toContain(words);
  });

  it('names the event as the other commands do, where its database is at hand', async () => {
    const { out } = await send(['order.status_changed'], bot.database);
    const [, number = ''] = /^Accepted as event (\d+)\. /.exec(out) ?? [];
    expect(out).toMatch(new RegExp(`order-tracker events show ${number}$`));
    expect((await runCli(['events', 'show', number], bot.database)).code).toBe(0);
    const to = `http://127.0.0.1:${bot.port()}`;
    const far = await send(['order.status_changed', '--to', to], bot.database);
    expect(far.out).toMatch(/^Accepted as event evt_.* events list --order evt_[\w-]+$/);
  });

  it('answers as JSON for a script', async () => {
    const { code, out } = await send(['order.disputed', '--json']);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ status: 200, word: 'accepted' });
  });

  it('sends a saved body byte for byte, and tells a repetition as one', async () => {
    const body = `{"id":"evt_saved", "type":"order.updated",\n "organization_id":"${organization}"}`;
    const path = save('body.json', body);
    expect((await send(['order.updated', '--file', path])).out).toContain('event evt_saved');
    const { code, out } = await send(['order.updated', '--file', path]);
    expect({ code, out }).toEqual({
      code: 0,
      out: 'Already known as event evt_saved: it is not processed or posted again.',
    });
    const { out: shown } = await runCli(['events', 'list', '--json'], {
      ...bot.database,
    });
    const { id } = (JSON.parse(shown) as { id: number; eventId: string }[]).find(
      ({ eventId }) => eventId === 'evt_saved',
    ) ?? { id: 0 };
    const environment = bot.database;
    const { out: stored } = await runCli(['events', 'show', String(id), '--json'], environment);
    expect(JSON.parse(stored)).toMatchObject({ body });
  });

  it('sends an undocumented event only with its body', async () => {
    const { code, err } = await send(['order.teleported', '--platform', 'sellfern']);
    expect(code).toBe(2);
    expect(err).toContain(
      'Sellfern documents no event order.teleported. Give its body with --file',
    );
    const path = save('new.json', `{"organization_id":"${organization}","order_id":"sample-1"}`);
    const more = ['--file', path, '--platform', 'sellfern'];
    expect((await send(['order.teleported', ...more])).code).toBe(0);
  });

  it.each([
    ['the bare address', ''],
    ['an address with a slash', '/'],
    ['the whole address', '/webhooks/sellapp'],
  ])('takes %s with --to', async (_case, path) => {
    const to = `http://127.0.0.1:${bot.port()}${path}`;
    const { code } = await send(['order.disputed', '--to', to], { PORT: '0' });
    expect(code).toBe(0);
  });

  it.each([
    ['an event of nobody', [], "missing required argument 'event'"],
    ['two events', ['a', 'b'], 'Expected 1 argument but got 2'],
    [
      'an unknown platform',
      ['order.paid', '--platform', 'etsy'],
      'Allowed choices are sellfern, sellapp',
    ],
    ['no address', ['order.paid', '--to', 'localhost:3000'], 'must be an http or https address'],
    ['a file that is not there', ['order.paid', '--file', 'nowhere.json'], 'cannot be read'],
  ])('refuses %s with exit code 2', async (_case, words, problem) => {
    const { code, out, err } = await send(words);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(problem);
  });

  it('says when the platform has no secret, or the port is nobody’s', async () => {
    const { code, err } = await send(['order.paid'], { SELLAPP_WEBHOOK_SECRETS: '' });
    expect(code).toBe(2);
    expect(err).toContain('SELLAPP_WEBHOOK_SECRETS is not set');
    const anyPort = await send(['order.paid'], { PORT: '0' });
    expect(anyPort.err).toContain('name the address with --to');
  });
});

describe('when the webhook is not accepted', () => {
  it.each([
    [
      { SELLFERN_WEBHOOK_SECRETS: 'another-long-secret' },
      '401 invalid_signature',
      'another secret',
    ],
    [{ SELLFERN_ORGANIZATION_ID: 'org_9' }, '403 foreign_organization', 'another owner'],
  ])('says what to do and exits 1 (%j)', async (environment, code, remedy) => {
    const answer = await send(['order.updated'], environment);
    expect(answer).toMatchObject({ code: 1, out: '' });
    expect(answer.err).toContain(`Refused (${code}).`);
    expect(answer.err).toContain(remedy);
  });

  it('says that a body which is no event is refused', async () => {
    const answer = await send(['order.updated', '--file', save('list.json', '[]')]);
    expect(answer.code).toBe(1);
    expect(answer.err).toContain('Refused (400 malformed_body).');
  });

  it('names the address where nobody answers', async () => {
    const url = await withServer([200, ''], async (address) => Promise.resolve(address));
    const answer = await send(['order.updated', '--to', url]);
    expect(answer).toMatchObject({ code: 1, out: '' });
    expect(answer.err).toContain(`No answer from ${url}/webhooks/sellfern (ECONNREFUSED).`);
    expect(answer.err).toContain('npm start');
  });

  it.each([
    [[200, '<html>'], 'answered 200, but not as this bot does'],
    [[301, '', { location: 'https://example.com' }], 'answered 301, but not as this bot does'],
    [
      [404, '{"error":{"code":"not_found","message":"\\u001b[2J"}}'],
      'Refused (404 not_found). \\u001b',
    ],
    [[503, '{"error":{"code":"unavailable","message":"Later."}}'], 'The bot’s log says why'],
  ] as const)('is not taken in by %j', async (server, words) => {
    const answer = await withServer(server, async (url) => send(['order.updated', '--to', url]));
    expect(answer).toMatchObject({ code: 1, out: '' });
    expect(answer.err).toContain(words);
  });
});

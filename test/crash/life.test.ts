import { createHmac } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLocalDiscord, type LocalDiscord } from '../local-discord/create-local-discord.ts';
import { runProgram } from '../support/run-program.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

/** How a real process ends, and what it leaves to the next one. */
const secret = 'secret-of-the-life-tests';
/** fly.toml's kill_timeout. */
const killTimeoutMs = 30_000;
/** What takes its time is left to `npm run test:chaos`. */
const isThorough = process.env['FAULT_SECONDS'] !== undefined;
const underWay = isThorough
  ? ({ kind: 'hang', commit: true } as const)
  : ({ kind: 'slow', delayMs: 1_500 } as const);
let discord: LocalDiscord;
let folder: ReturnType<typeof temporaryFolder>;
beforeEach(async () => {
  discord = await createLocalDiscord({ rateLimits: false });
  folder = temporaryFolder();
});
afterEach(async () => {
  await discord.close();
  folder.remove();
});

const start = (node: readonly string[] = []) =>
  runProgram(['start'], {
    folder: folder.path,
    node,
    environment: {
      PORT: '0',
      HOST: '127.0.0.1',
      METRICS_PORT: 'off',
      DATABASE_PATH: join(folder.path, 'orders.db'),
      DISCORD_TOKEN: discord.token,
      DISCORD_API_URL: discord.url,
      DISCORD_INTERACTIONS: 'http',
      DISCORD_CHANNEL_ID: '1100000000000000200',
      SELLFERN_WEBHOOK_SECRETS: secret,
    },
  });

/** Whether event number `index` was acknowledged; never, once nobody listens. */
async function send(port: unknown, index: number): Promise<boolean> {
  const body = JSON.stringify({
    id: `evt_${index}`,
    type: 'order.status_changed',
    data: { order_id: `ord_${index}`, status: 'Shipped' },
  });
  const signature = createHmac('sha256', secret).update(body).digest('hex');
  return fetch(`http://127.0.0.1:${String(port)}/webhooks/sellfern`, {
    method: 'POST',
    body,
    headers: { 'Content-Type': 'application/json', 'X-Sellfern-Signature': signature },
  }).then(
    ({ ok }) => ok,
    () => false,
  );
}

const cards = (): number => discord.messages().flatMap(({ embeds }) => embeds).length;

describe('SIGTERM under load', () => {
  it('exits with 0 in time though Discord is slow or hangs, and the next process tells the rest once', async () => {
    const first = start();
    const { port } = await first.logged('started');
    const accepted = new Set<number>();
    let next = 0;
    const sender = async (): Promise<void> => {
      for (let index = (next += 1); await send(port, index); index = next += 1) {
        accepted.add(index);
      }
    };
    const senders = Array.from({ length: 8 }, sender);
    while (accepted.size < 50) await delay(5);
    // A post whose answer does not come is under way when the signal does.
    discord.order({ ...underWay, method: 'POST', path: /messages$/ });
    const before = cards();
    while (cards() === before) await delay(5);
    const signalledAt = performance.now();
    first.kill('SIGTERM');
    expect(await first.ended).toBe(0);
    expect(performance.now() - signalledAt).toBeLessThan(killTimeoutMs);
    await Promise.all(senders);
    expect(first.output().trimEnd().split('\n').at(-1)).toContain('"stopped"');

    const second = start();
    await second.logged('started');
    await expect.poll(cards).toBe(accepted.size);
    second.kill('SIGTERM');
    expect(await second.ended).toBe(0);
    expect(cards()).toBe(accepted.size);
  });
});

describe('an error that nobody caught', () => {
  it.each([
    ['thrown', `throw new Error('planted')`],
    ['rejected', `void Promise.reject(new Error('planted'))`],
  ])('that was %s is logged and ends the process with 1', async (_, fault) => {
    const plant = `data:text/javascript,setTimeout(() => { ${fault}; }, 2_000)`;
    const program = start(['--import', plant]);
    expect(await program.ended).toBe(1);
    const lines = program.output().split('\n');
    const died = lines.find((line) => line.includes('"died"')) ?? '{}';
    expect(JSON.parse(died)).toMatchObject({
      event: 'died',
      level: 'fatal',
      err: { message: 'planted' },
      stack: expect.stringContaining('    at ') as string,
    });
  });
});

describe('a second process on the same database', () => {
  it('waits for a predecessor that is about to end, and takes over', async () => {
    const first = start();
    await first.logged('started');
    const second = start();
    await second.logged('waiting_for_another_bot');
    first.kill('SIGTERM');
    expect(await first.ended).toBe(0);
    await second.logged('started');
    second.kill('SIGTERM');
    expect(await second.ended).toBe(0);
  });

  it.runIf(isThorough)(
    'is refused with a line that says what to do, and the first goes on',
    async () => {
      const first = start();
      const { port } = await first.logged('started');
      const second = start();
      expect(await second.ended).toBe(1);
      expect(second.errors()).toContain('Another bot is using the database');
      expect(await send(port, 1)).toBe(true);
      first.kill('SIGTERM');
      expect(await first.ended).toBe(0);
    },
    40_000,
  );
});

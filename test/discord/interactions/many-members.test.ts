import { expect, test, vi } from 'vitest';
import { createLocalDiscord } from '../../local-discord/create-local-discord.ts';
import { startInteractiveBot } from './interactive-bot.ts';

const patient = { timeout: 60_000 };

const status = { kind: 'command', command: 'order status', options: { order: '1042' } } as const;

/**
 * A clock that goes on only while this thread works, ms. By it Discord waits its 3 s for what the bot takes, not
 * for what else the machine has to do.
 */
function createWorkClock(): () => number {
  const startedAt = Date.now();
  const before = process.threadCpuUsage();
  return () => {
    const { user, system } = process.threadCpuUsage(before);
    return startedAt + (user + system) / 1_000;
  };
}

test.each(['gateway', 'http'])(
  '200 members at once are all answered in the 3 s that Discord waits, over %s',
  async (transport) => {
    const discord = await createLocalDiscord({ now: createWorkClock() });
    const bot = await startInteractiveBot(discord);
    await bot.save({ id: '1042', status: 'shipped' });
    bot.gateway.start();
    await vi.waitFor(() => {
      expect(bot.gateway.state()).toBe('up');
    }, patient);
    const via = transport === 'gateway' ? 'gateway' : { httpUrl: bot.httpUrl };
    const members = Array.from({ length: 200 }, async () =>
      discord.interact({ ...status, timeoutMs: 120_000 }, via),
    );
    for (const { message } of await Promise.all(members))
      expect(JSON.stringify(message?.content)).toContain('1042');
    await bot.stop();
    await discord.close();
  },
  150_000,
);

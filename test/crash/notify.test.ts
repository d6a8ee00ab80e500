import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createLocalDiscord, type LocalDiscord } from '../local-discord/create-local-discord.ts';
import { buttonOn } from '../support/notified-member.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import type { KillPoint } from './kill-point.ts';
import { spawnBot, type SpawnedBot } from './spawn-bot.ts';

/* A real process, a real SIGKILL, the same database: a member is notified of one order. */

const board = '1100000000000000203';
/** Only tickets go to the shop's channel, so that what is posted is the member's. */
const routes = `ticket.*=${board};order.*=none`;
const member = { id: '1300000000000000001' };

let discord: LocalDiscord;
let folder: ReturnType<typeof temporaryFolder>;
let bot: SpawnedBot;

beforeEach(async () => {
  folder = temporaryFolder();
  discord = await createLocalDiscord();
  discord.addChannel(board, 'tickets');
});
afterEach(async () => {
  bot.kill();
  await bot.gone;
  await discord.close();
  folder.remove();
});

const start = async (killPoint?: KillPoint): Promise<void> => {
  bot = await spawnBot(folder.path, discord, { routes, killPoint });
};
const event = (step: number, status: string) => ({ id: `evt_${step}`, orderId: 'ord_1', status });
const via = () => ({ httpUrl: bot.interactionsUrl });
const ask = async () => {
  const options = { order: 'ord_1' };
  const command = { kind: 'command', command: 'order status', options, member } as const;
  const { message } = await discord.interact(command, via());
  if (message === undefined) throw new Error('no answer');
  return message;
};
/** The answer once the order is known, and the bot knows which server is the shop's. */
const answer = async () =>
  vi.waitFor(
    async () => {
      const message = await ask();
      buttonOn(message, 'Notify me');
      return message;
    },
    { timeout: 60_000, interval: 300 },
  );
type Message = Awaited<ReturnType<typeof answer>>;
const press = async (message: Message) =>
  discord.interact(
    {
      ...{ kind: 'button', customId: buttonOn(message, 'Notify me'), messageId: message.id },
      ...{ member, channelId: message.channel_id, timeoutMs: 30_000 },
    },
    via(),
  );
const texts = () => {
  const channel = discord.directOf(member.id);
  return channel === undefined ? [] : discord.messages(channel).map(({ content }) => content);
};
const died = async () => {
  expect(await bot.gone).toBe('SIGKILL');
};
const patient = { timeout: 60_000 };

const whilePressed: readonly KillPoint[] = [
  'after Discord opened a direct message',
  'after the claim of a message',
  'after Discord took a message',
  'before the commit of an outcome',
  'after the commit of an outcome',
  'after the claim of a card',
  'after Discord took a card',
];
const whileTold: readonly KillPoint[] = [
  'before the commit of a decision',
  'after the commit of a decision',
  'after the claim of a message',
  'after Discord took a message',
  'after Discord took a card',
];

it.each(whilePressed)('killed %s: one receipt, one card, one line', async (point) => {
  await start();
  await bot.send(event(1, 'New'));
  const asked = await answer();
  bot.kill();
  await bot.gone;
  await start(point);
  await press(asked).catch(() => undefined);
  await died();
  await start();
  if (point === 'after Discord opened a direct message') {
    expect(texts()).toEqual([]);
    await press(asked);
  }
  await expect.poll(() => texts().length, patient).toBe(2);
  await bot.send(event(2, 'Shipped'));
  await expect.poll(() => texts().length, patient).toBe(3);
  expect(texts()).toEqual([
    expect.stringContaining('hear about order'),
    expect.any(String),
    expect.stringContaining('has shipped'),
  ]);
  await expect.poll(() => texts()[1], patient).toContain('has shipped');
  expect(discord.directs).toEqual([{ userId: member.id, wasAsked: true }]);
});

it.each(whileTold)('killed %s: one line, and the card shows the order as it is', async (point) => {
  await start();
  await bot.send(event(1, 'New'));
  await press(await answer());
  await expect.poll(() => texts().length, patient).toBe(2);
  bot.kill();
  await bot.gone;
  await start(point);
  await bot.send(event(2, 'Shipped'));
  await died();
  await start();
  await expect.poll(() => texts().length, patient).toBe(3);
  await expect.poll(() => texts()[1], patient).toContain('has shipped');
  expect(texts()[2]).toContain('has shipped');
});

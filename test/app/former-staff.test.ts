import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createLocalDiscord, type LocalDiscord } from '../local-discord/create-local-discord.ts';
import { createNotifiedMember, createShop } from '../support/notified-member.ts';
import { startBot, type Bot } from '../support/start-bot.ts';

const id = '1300000000000000001';
const patient = { timeout: 60_000 };
const staffRole = '1200000000000000001';

let discord: LocalDiscord;
let bot: Bot;
let shop: ReturnType<typeof createShop>;
let member: ReturnType<typeof createNotifiedMember>;
beforeEach(async () => {
  discord = await createLocalDiscord({ rateLimits: false });
  discord.addRole(staffRole, 'Staff');
  discord.setMember(id, [staffRole]);
  bot = await startBot(discord, { DISCORD_STAFF_ROLE_IDS: staffRole });
  shop = createShop(bot);
  await shop('New');
  member = createNotifiedMember({ discord, bot, id, roles: [staffRole] });
  await member.calm();
});
afterEach(async () => {
  await bot.stop();
  await discord.close();
  expect(bot.stuck).toEqual([]);
  expect(discord.refusals).toEqual([]);
});

const asked = () =>
  discord.requests.filter(({ method, path }) => method === 'GET' && path.endsWith(`/members/${id}`))
    .length;

/** The bot asks at its start. */
async function restartAndAsk(): Promise<void> {
  const before = asked();
  await bot.restart();
  await vi.waitFor(() => {
    expect(asked()).toBe(before + 1);
  }, patient);
}

it.each([
  ['lost the role', []],
  ['left the server', undefined],
])('sends and edits nothing more for a watcher who has %s', async (_, roles) => {
  await member.press(await member.ask('1042'), 'Watch');
  await member.calm();
  const before = JSON.stringify(member.direct());
  discord.setMember(id, roles);
  await restartAndAsk();
  await vi.waitFor(() => {
    expect(bot.logText()).toContain('"watch_ended"');
  }, patient);
  await shop('Shipped');
  await member.calm();
  expect(JSON.stringify(member.direct())).toBe(before);
});

it('goes on for whoever is still staff, and for members who have no role', async () => {
  await member.press(await member.ask('1042'), 'Watch');
  const other = createNotifiedMember({ discord, bot, id: '1300000000000000002' });
  await other.press(await other.ask('1042'), 'Notify me');
  await member.calm();
  await restartAndAsk();
  await shop('Shipped');
  await member.calm();
  expect(member.texts().at(-1)).toContain('has shipped');
  expect(other.texts().at(-1)).toContain('has shipped');
});

it('goes on as long as Discord does not say', async () => {
  await member.press(await member.ask('1042'), 'Watch');
  await member.calm();
  discord.setMember(id, undefined);
  const path = new RegExp(`/members/${id}$`);
  discord.order({ kind: 'status', status: 500, method: 'GET', path });
  await restartAndAsk();
  await shop('Shipped');
  await member.calm();
  expect(member.texts().at(-1)).toContain('has shipped');
});

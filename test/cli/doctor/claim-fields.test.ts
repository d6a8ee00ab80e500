import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createLocalDiscord, type LocalDiscord } from '../../local-discord/create-local-discord.ts';
import { startBot, webhookSecret, type Bot } from '../../support/start-bot.ts';
import { runCli } from '../run-cli.ts';

const fields = { CLAIM_FIELDS: 'Discord code, e-mail,ticket' };
const fixture = 'test/fixtures/sellapp/order.created.assumed.json';

let discord: LocalDiscord;
let bot: Bot;
beforeEach(async () => {
  discord = await createLocalDiscord();
  bot = await startBot(discord, fields);
});
afterEach(async () => {
  await bot.stop();
  await discord.close();
});

const order = async () =>
  bot.send('sellapp', 'order.created', JSON.parse(readFileSync(fixture, 'utf8')) as object);

async function doctor(claimFields: string): Promise<readonly string[]> {
  const { out } = await runCli(['doctor'], {
    ...bot.database,
    DISCORD_API_URL: discord.url,
    DISCORD_TOKEN: discord.token,
    SELLAPP_WEBHOOK_SECRETS: webhookSecret,
    CLAIM_FIELDS: claimFields,
  });
  return out.split('\n').filter((line) => line.includes('CLAIM_FIELDS'));
}

it('the doctor names a field of CLAIM_FIELDS that no order had, and those that orders had, without what is in them', async () => {
  expect(await doctor(fields.CLAIM_FIELDS)).toEqual([]);
  await order();
  const [line = ''] = await doctor(fields.CLAIM_FIELDS);
  expect(line).toMatch(/^! CLAIM_FIELDS: .*“Discord code”.*“E-mail”/);
  expect(line).not.toMatch(/ticket|“e-mail”|jane/);
  expect(await doctor('e-mail,ticket')).toEqual([]);
});

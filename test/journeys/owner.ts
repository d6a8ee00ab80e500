import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { createLocalDiscord, type LocalDiscord } from '../local-discord/create-local-discord.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { commandsOf } from './commands-of.ts';
import { createMachine, ordersChannel, type Machine } from './create-machine.ts';
import { createTally, type Counted, type Tally } from './create-tally.ts';
import { everyDay } from './every-day.ts';
import { freePort } from './free-port.ts';
import { openTerminal, type Terminal } from './open-terminal.ts';

/**
 * What the README has an owner do by hand at Discord and at the shop, and the words by which it says so. The clicks are
 * those of the pages as they were in November 2026.
 */
const byHand = [
  { printed: 'discord.com/developers/applications', clicks: 1, fields: 0 },
  // A name, the box for Discord's terms, Create.
  { printed: 'New Application', clicks: 3, fields: 1 },
  // The page, the list, its entry, Save Changes.
  { printed: 'Install Link to None', clicks: 4, fields: 0 },
  { printed: 'Public Bot off', clicks: 3, fields: 0 },
  // With the question whether it is meant, and Copy.
  { printed: 'Reset Token', clicks: 3, fields: 0 },
  // The server, Continue, Authorize.
  { printed: 'under General Information', clicks: 4, fields: 1 },
  { printed: 'Developer Mode', clicks: 3, fields: 0 },
  { printed: 'Channel ID', clicks: 2, fields: 0 },
  { printed: 'Copy Server ID', clicks: 2, fields: 0 },
  // Its page, five events, Save; the address.
  { printed: 'Add the webhook at your shop', clicks: 7, fields: 1 },
  { printed: '`app = …` of `fly.toml`', clicks: 0, fields: 1 },
] as const;

/** An owner: from no Discord application to the first card as the README says, and then what they do every day. */
export async function owner(browser: Browser): Promise<readonly Counted[]> {
  const folder = temporaryFolder();
  const discord = await createLocalDiscord({ rateLimits: false });
  const machine = createMachine(folder.path, discord, await freePort());
  try {
    const terminal = openTerminal(folder.path, ['git', 'fly']);
    const first = createTally('Owner: from no application to the first card');
    await setUp(first, { terminal, machine, discord });
    return [first.count(), ...(await everyDay({ browser, terminal, machine, discord }))];
  } finally {
    await machine.stop();
    await discord.close();
    folder.remove();
  }
}

interface FirstHour {
  readonly terminal: Terminal;
  readonly machine: Machine;
  readonly discord: LocalDiscord;
}

async function setUp(tally: Tally, { terminal, machine, discord }: FirstHour): Promise<void> {
  const readme = readFileSync('README.md', 'utf8').replaceAll(/\s+/g, ' ');
  for (const { printed, clicks, fields } of byHand) {
    tally.expect(`the README does not say “${printed}”`, readme.includes(printed));
    for (let times = 0; times < clicks; times += 1) tally.click(printed);
    for (let times = 0; times < fields; times += 1) tally.field(printed);
  }
  for (const command of commandsOf('README.md', '## Put it on Fly.io', '## Or with Docker')) {
    tally.command(command);
    const { code, output, errors } = await terminal.type(command);
    const wrong = output.split('\n').filter((line) => line.startsWith('✗'));
    // Behind no proxy the address is a plain one, which the doctor rightly doubts.
    const known = wrong.every((line) => line.includes('PUBLIC_URL should start with https'));
    tally.expect(`the doctor says: ${wrong.join(' ')}`, known);
    const failed = code !== 0 && wrong.length === 0;
    tally.expect(`${command}: ${errors}`, !failed && errors === '');
    if (command.startsWith('cp .env.example .env'))
      machine.fillIn(join(terminal.where(), '.env')).forEach(tally.field);
    if (command.startsWith('fly deploy')) await machine.start();
  }
  await discord.waitForMessages(1);
  const [card] = discord.messages(ordersChannel);
  const headline = card?.content ?? '';
  tally.expect(`the first card says “${headline}”`, headline.includes('has been placed'));
}

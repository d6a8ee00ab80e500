import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import type { LocalDiscord } from '../local-discord/create-local-discord.ts';
import { adminToken, ordersChannel, type Machine } from './create-machine.ts';
import { createTally, type Counted, type Tally } from './create-tally.ts';
import type { Terminal } from './open-terminal.ts';

export interface EveryDay {
  readonly browser: Browser;
  readonly terminal: Terminal;
  readonly machine: Machine;
  readonly discord: LocalDiscord;
}

const onMachine = (words: string): string =>
  `fly ssh console --user node -C "order-tracker ${words}"`;

/** An order is looked for, a card has failed and is retried, the orders are exported: in the console, and by commands. */
export async function everyDay(tools: EveryDay): Promise<readonly Counted[]> {
  const { browser, machine, discord } = tools;
  const [card] = discord.messages(ordersChannel);
  const number = /Order (\S+)/.exec(card?.content ?? '')?.[1] ?? '';
  const console = createTally('Owner, every day: in the console');
  const commands = createTally('Owner, every day: by commands');
  await failCard(tools);
  const page = await browser.newPage();
  page.on('pageerror', ({ message }) => console.expect(`a page fails: ${message}`, false));
  await logIn(console, page, `${machine.address}/console`);
  await findOrder(console, page, number);
  await retryCard(console, page, discord);
  await exportOrders(console, page, number);
  await page.close();
  await failCard(tools);
  await byCommands(commands, tools, number);
  return [console.count(), commands.count()];
}

/** The shop sells something, and Discord refuses the card in full and in plain words. */
async function failCard({ terminal, discord }: EveryDay): Promise<void> {
  const fault = { kind: 'status', status: 400, code: 50_035, channelId: ordersChannel } as const;
  discord.order({ ...fault, method: 'POST', times: 2 });
  await terminal.type(onMachine('send order.created'));
  for (;;) {
    const { output } = await terminal.type(onMachine('deliveries list --state dead --json'));
    if (output.includes('"dead"')) return;
  }
}

async function logIn(tally: Tally, page: Page, address: string): Promise<void> {
  tally.click('the console’s address');
  await page.goto(address);
  tally.field('ADMIN_TOKEN');
  await page.getByLabel('Admin token').fill(adminToken);
  tally.click('Enter');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Overview' }).waitFor();
}

const go = async (tally: Tally, page: Page, room: string): Promise<void> => {
  tally.click(room);
  await page.getByRole('navigation').getByRole('link', { name: room, exact: true }).click();
  await page.getByRole('heading', { name: room, level: 1 }).waitFor();
};

async function findOrder(tally: Tally, page: Page, number: string): Promise<void> {
  await go(tally, page, 'Orders');
  tally.field(number);
  await page.getByRole('searchbox').fill(number);
  tally.click('Enter');
  await page.keyboard.press('Enter');
  await page.getByText('1 order').first().waitFor();
  tally.click(number);
  await page.getByRole('main').getByRole('link', { name: number, exact: true }).click();
  await page.getByRole('heading', { name: number }).first().waitFor();
}

async function retryCard(tally: Tally, page: Page, discord: LocalDiscord): Promise<void> {
  await go(tally, page, 'Overview');
  const concern = await page.getByRole('main').innerText();
  tally.expect(
    'the overview says nothing of the failed card',
    concern.includes('1 card could not be posted'),
  );
  await go(tally, page, 'Deliveries');
  const reason = await page.getByRole('main').innerText();
  tally.expect('the page gives no reason', reason.includes('Discord answered 400'));
  const before = discord.messages(ordersChannel).length;
  tally.click('Retry');
  await page.getByRole('button', { name: /^Retry delivery/ }).click();
  await page.getByText('Retrying. The result appears on this page.').waitFor();
  await discord.waitForMessages(before + 1);
}

async function exportOrders(tally: Tally, page: Page, number: string): Promise<void> {
  await go(tally, page, 'Orders');
  const download = page.waitForEvent('download');
  tally.click('Download as CSV');
  await page.getByRole('link', { name: 'Download as CSV' }).click();
  const rows = readFileSync(await (await download).path(), 'utf8');
  tally.expect('the file lacks the order', rows.includes(number));
}

async function byCommands(tally: Tally, tools: EveryDay, number: string): Promise<void> {
  const { terminal, discord } = tools;
  const run = async (words: string): Promise<string> => {
    tally.command(onMachine(words));
    const { code, output, errors } = await terminal.type(onMachine(words));
    tally.expect(`${words}: ${errors}`, code === 0 && errors === '');
    return output;
  };
  const order = await run(`orders show ${number}`);
  tally.expect('orders show does not show it', order.includes(number));
  const dead = await run('deliveries list --state dead');
  const id = /^(\d+) /m.exec(dead)?.[1] ?? '';
  tally.expect('the list gives no reason', dead.includes('Discord answered 400'));
  const before = discord.messages(ordersChannel).length;
  const retried = await run(`deliveries redrive ${id}`);
  tally.expect(`redrive says “${retried}”`, retried.includes('Retrying 1 failed card'));
  await discord.waitForMessages(before + 1);
}

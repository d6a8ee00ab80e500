import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { commandsOf } from './commands-of.ts';
import { createTally, type Counted, type Tally } from './create-tally.ts';
import { openTerminal } from './open-terminal.ts';

const root = join(import.meta.dirname, '../..');
const clone = 'git clone ADDRESS-OF-THIS-REPOSITORY order-tracker && cd order-tracker';

export interface NewcomerOptions {
  readonly browser: Browser;
  /** What a clone and an installation need of this machine; without it both are stand-ins. */
  readonly environment?: Readonly<Record<string, string>>;
}

/** Somebody who has just found the project: from its address to the first card, and a look at the pages. */
export async function newcomer({ browser, environment }: NewcomerOptions): Promise<Counted> {
  const tally = createTally('Newcomer: from the address to the first card');
  const folder = temporaryFolder();
  try {
    const tools = environment === undefined ? ['git', 'npm'] : [];
    const terminal = openTerminal(folder.path, tools, environment);
    tally.command(clone);
    const cloned = await terminal.type(
      environment === undefined ? clone : clone.replace(/ADDRESS\S+/, root),
    );
    tally.expect('the clone fails', cloned.code === 0);
    const [start = ''] = commandsOf('README.md', '## Try it', '## Put it on Fly.io');
    tally.command(start);
    const demo = terminal.leaveRunning(start);
    const said = await demo.printed(/Ctrl-C ends the demo/);
    tally.expect('no card is in the terminal', said.includes('Order #1042 has been placed'));
    tally.expect('the demo does not end well', said.includes('Everything arrived, and nothing'));
    await lookAround(tally, browser, said);
    tally.click('Ctrl-C');
    const code = await demo.pressCtrlC();
    // npm ends by the signal itself, and so does the shell.
    tally.expect(`Ctrl-C ends it with ${code}`, code === 0 || code === null);
    const warnings = demo
      .errors()
      .replaceAll(/^npm notice.*\n/gm, '')
      .trim();
    tally.expect(`there are warnings: ${warnings}`, warnings === '');
    return tally.count();
  } finally {
    folder.remove();
  }
}

async function lookAround(tally: Tally, browser: Browser, said: string): Promise<void> {
  const addressOf = (label: string): string =>
    new RegExp(`${label}\\s+(http://\\S+)`).exec(said)?.[1] ?? 'about:blank';
  const page = await browser.newPage();
  page.on('pageerror', ({ message }) => tally.expect(`a page fails: ${message}`, false));

  tally.click('See the channels');
  await page.goto(addressOf('See the channels'));
  const delivered = page.getByText('Order #1042 was delivered').last();
  await delivered.waitFor();
  tally.click('/order status 1042');
  await page.getByRole('button', { name: '/order status 1042' }).click();
  await page.getByText('Only you can see this').waitFor();
  const answer = await page.locator('.message').last().innerText();
  tally.expect('the answer is not about the order asked for', answer.includes('#1042'));

  tally.click('See it work');
  await page.goto(addressOf('See it work'));
  const isIn = await page.getByRole('heading', { name: 'Overview' }).isVisible();
  tally.expect('the console asks for a token', isIn);
  tally.click('Events');
  await page.getByRole('link', { name: 'Events', exact: true }).click();
  tally.click('an event');
  await page.getByRole('link', { name: 'order.fulfillment.delivered' }).first().click();
  await page.getByRole('heading', { name: 'What happened', exact: true }).waitFor();
  await page.close();
}

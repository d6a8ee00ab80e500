import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { stripVTControlCharacters } from 'node:util';
import { chromium, type Page } from 'playwright-core';

/*
 * The README's pictures, taken from the running demo in headless Chromium: what an owner sees who tries it.
 * Needs Chromium at CHROMIUM_PATH, or where Debian puts it.
 */
const executablePath = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';
const args =
  '--no-sandbox --disable-gpu --disable-background-networking --disable-component-update';
const pictures = new URL('../docs/pictures/', import.meta.url);
const longestWaitMs = 60_000;

interface Demo {
  readonly channels: string;
  /** Logs in and leads to the console. */
  readonly console: string;
  readonly stop: () => Promise<void>;
}

/** Starts the demo and answers when its story is told. */
async function startDemo(): Promise<Demo> {
  const program = new URL('demo/main.ts', import.meta.url).pathname;
  const demo = spawn(process.execPath, [program], { stdio: ['ignore', 'pipe', 'inherit'] });
  const signal = AbortSignal.timeout(longestWaitMs);
  const said: string[] = [];
  for await (const line of createInterface({ input: demo.stdout, signal })) {
    said.push(stripVTControlCharacters(line));
    if (line.includes('Ctrl-C ends the demo')) break;
  }
  const found = (pattern: RegExp): string => {
    const value = said.map((line) => pattern.exec(line)?.[1]).find((match) => match !== undefined);
    if (value === undefined) throw new Error(`the demo did not say ${String(pattern)}`);
    return value;
  };
  return {
    channels: found(/See the channels\s+(\S+)/),
    console: found(/See it work\s+(\S+)/),
    stop: async () => {
      demo.kill('SIGTERM');
      await once(demo, 'exit');
    },
  };
}

const file = (name: string): string => new URL(`${name}.png`, pictures).pathname;

async function photographChannel(page: Page, address: string): Promise<void> {
  await page.goto(address);
  const parcel = page.locator('.message', { hasText: /parcel of order #1042|#1042 has shipped/ });
  const shipped = parcel.filter({ hasText: 'Track parcel' }).first();
  await shipped.screenshot({ path: file('card') });
  await page.getByRole('button', { name: '/order status 1042' }).click();
  await page.getByText('Only you can see this').first().waitFor();
  await page
    .locator('.message')
    .last()
    .screenshot({ path: file('order-status') });
}

/** One order on the board: its card and the replies to it, without the orders between them. */
async function photographBoard(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await page.getByRole('button', { name: 'order-board' }).click();
  const messages = page.locator('.message');
  await messages.filter({ hasText: '#1042 was delivered' }).nth(1).waitFor();
  const others = messages.filter({ hasNotText: '#1042' });
  await others.evaluateAll((all: readonly { readonly remove: () => void }[]) => {
    for (const other of all) other.remove();
  });
  await page.locator('.messages').screenshot({ path: file('living-card') });
}

async function photographConsole(page: Page, { console: address }: Demo): Promise<void> {
  await page.goto(address);
  await page.getByRole('heading', { name: 'Overview' }).waitFor();
  await page.screenshot({ path: file('console-overview') });
  await page.getByRole('link', { name: 'Events', exact: true }).click();
  const shipped = page.getByRole('row').filter({ hasText: 'fulfillment.shipped' });
  await shipped.filter({ hasText: '1042' }).getByRole('link').first().click();
  await page.getByRole('heading', { name: 'What happened', exact: true }).waitFor();
  await page.screenshot({ path: file('console-event') });
}

if (!existsSync(executablePath)) throw new Error(`There is no Chromium at ${executablePath}.`);
const demo = await startDemo();
const browser = await chromium.launch({ executablePath, args: args.split(' ') });
try {
  const photograph = async (
    viewport: { readonly width: number; readonly height: number },
    take: (page: Page) => Promise<void>,
  ): Promise<void> => {
    const page = await browser.newPage({ viewport, deviceScaleFactor: 1.5, colorScheme: 'light' });
    await take(page);
    await page.close();
  };
  await photograph({ width: 800, height: 900 }, async (page) =>
    photographChannel(page, demo.channels),
  );
  await photograph({ width: 800, height: 710 }, async (page) =>
    photographBoard(page, demo.channels),
  );
  await photograph({ width: 960, height: 800 }, async (page) => photographConsole(page, demo));
} finally {
  await browser.close();
  await demo.stop();
}

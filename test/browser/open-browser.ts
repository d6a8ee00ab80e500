import { existsSync } from 'node:fs';
import { chromium, type Browser, type Page } from 'playwright-core';

const executablePath = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';
const args = [
  ...['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  ...['--disable-component-update', '--disable-sync'],
];

/** Why there is nothing to test with; undefined if there is. Where CI is set, a browser must be there. */
export const noBrowser =
  existsSync(executablePath) || process.env['CI'] === 'true'
    ? undefined
    : `there is no Chromium at ${executablePath}; install it, or set CHROMIUM_PATH`;

export async function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath, args });
}

/** Everything that a page should not do: errors, refused or foreign requests, breaches of its policy. */
export function watch(page: Page, origin: string): readonly string[] {
  const troubles: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) troubles.push(message.text());
  });
  page.on('pageerror', ({ message }) => troubles.push(message));
  page.on('request', (request) => {
    if (new URL(request.url()).origin !== origin) troubles.push(`asked for ${request.url()}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400) troubles.push(`${response.status()} ${response.url()}`);
  });
  page.on('requestfailed', (request) => {
    // Leaving a page ends its stream of changes.
    const isStream = request.url().endsWith('/console/live');
    if (!isStream) troubles.push(`${request.failure()?.errorText ?? ''} ${request.url()}`);
  });
  return troubles;
}

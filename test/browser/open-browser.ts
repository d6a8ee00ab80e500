import { chromium, type Browser, type Page } from 'playwright-core';
import { executablePath } from './no-browser.ts';

const args = [
  ...['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  ...['--disable-component-update', '--disable-sync'],
];

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

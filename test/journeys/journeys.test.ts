import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { noBrowser } from '../browser/no-browser.ts';
import { openBrowser } from '../browser/open-browser.ts';
import type { Counted } from './create-tally.ts';
import { member } from './member.ts';
import { newcomer } from './newcomer.ts';
import { owner } from './owner.ts';

/* Whoever makes a journey longer, or shorter, says so here and in docs/development.md. */

let browser: Browser;
beforeAll(async () => {
  if (noBrowser === undefined) browser = await openBrowser();
});
afterAll(async () => {
  if (noBrowser === undefined) await browser.close();
});

const sums = ({ commands, clicks, fields, surprises }: Counted) => ({
  ...{ commands, clicks, fields },
  surprises,
});

it('a member gets an answer in their language, and nothing surprises them', async () => {
  expect(sums(await member())).toEqual({ commands: 6, clicks: 6, fields: 6, surprises: [] });
});

it('a newcomer sees the first card, an answer and an event, and nothing surprises them', async (context) => {
  if (noBrowser !== undefined) context.skip(noBrowser);
  const counted = await newcomer({ browser });
  expect(sums(counted)).toEqual({ commands: 2, clicks: 6, fields: 0, surprises: [] });
});

it('an owner comes to the first card and through every day, and nothing surprises them', async (context) => {
  if (noBrowser !== undefined) context.skip(noBrowser);
  expect((await owner(browser)).map(sums)).toEqual([
    { commands: 9, clicks: 32, fields: 10, surprises: [] },
    { commands: 0, clicks: 10, fields: 2, surprises: [] },
    { commands: 3, clicks: 0, fields: 0, surprises: [] },
  ]);
});

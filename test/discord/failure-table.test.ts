import { readFileSync } from 'node:fs';
import { DiscordAPIError, HTTPError } from 'discord.js';
import { describe, expect, it } from 'vitest';
import type { DiscordApi } from '../../src/discord/create-discord-api.ts';
import { createDeliver } from '../../src/discord/create-deliver.ts';
import { retryLimits } from '../../src/discord/retry-limits.ts';
import { backoff } from '../../src/jobs/backoff.ts';
import { probeWaits } from '../../src/outbox/probe-waits.ts';
import { messageToSend } from './message-to-send.ts';

/** What is written for operators is what the code does. */
const operations = readFileSync('docs/operations.md', 'utf8');
const rowsUnder = (heading: string): readonly (readonly string[])[] => {
  const [, table = ''] = operations.split(new RegExp(`^\\| ${heading} +\\|.*\\n.*\\n`, 'm'));
  const [rows = ''] = table.split('\n\n');
  return rows.split('\n').map((row) =>
    row
      .split('|')
      .map((cell) => cell.trim())
      .slice(1, -1),
  );
};

/** As @discordjs/rest makes it of an answer. */
function errorOf(status: number, code: number): Error {
  const sent = { body: {}, files: undefined };
  return status >= 500
    ? new HTTPError(status, '', 'POST', '/', sent)
    : new DiscordAPIError({ code, message: '' }, code, status, 'POST', '/', sent);
}

async function outcomeOf(error: Error): Promise<string> {
  const refuse = async () => Promise.reject(error);
  const api: DiscordApi = {
    get: refuse,
    post: refuse,
    put: refuse,
    patch: refuse,
    delete: refuse,
    clockAheadMs: () => 0,
    resting: () => new Map(),
  };
  const outcome = await createDeliver({ api, now: () => 0, random: () => 0 })(
    messageToSend({ at: 0 }),
  );
  return outcome.kind === 'parked' && outcome.everything ? 'parked all' : outcome.kind;
}

const answers = rowsUnder('Answer').flatMap(([answer = '', , outcome = '']) => {
  const codes = [...answer.matchAll(/(?<!gateway |global )`(\d{3})(?: (\d+))?`(?! of)/g)];
  return outcome === '' ? [] : codes.map(([, status, code]) => [status, code ?? '0', outcome]);
});

describe('the failure table of docs/operations.md', () => {
  it('has every answer of Discord that means something', () => {
    expect(answers.length).toBeGreaterThan(18);
  });

  it.each(answers)('is what the bot does about %s with %s: %s', async (status, code, outcome) => {
    expect(await outcomeOf(errorOf(Number(status), Number(code)))).toBe(outcome);
  });
});

it('the waits of docs/operations.md are what the bot waits', () => {
  const said = rowsUnder('Tried again').map(([what, first, , most, chance]) => [
    what,
    { firstMs: parseFloat(first ?? '') * 1_000, mostMs: parseFloat(most ?? '') * 1_000 },
    chance,
  ]);
  const { posting, editing, connecting, refusedMs } = retryLimits;
  expect(said).toEqual([
    ['a message', posting, 'up to a quarter less'],
    ['an edit', editing, 'up to a quarter less'],
    ['the gateway, the commands', connecting, 'up to a quarter less'],
    ['a parked channel', probeWaits, 'no'],
    ['a refused token', { firstMs: refusedMs, mostMs: refusedMs }, 'no'],
  ]);
  expect([1, 2, 3].map((attempt) => backoff(attempt, posting, () => 0))).toEqual([
    500, 1_000, 2_000,
  ]);
  expect(backoff(1, posting, () => 1)).toBe(375);
});

import { expect, it } from 'vitest';
import { watchInserts } from '../../src/inbox/watch-inserts.ts';
import { envelope } from '../support/open-storage.ts';

const broken = new Error('no disk');

async function seenOf(outcome: 'accepted' | 'duplicate' | 'full' | Error) {
  const seen: unknown[] = [];
  const insert = watchInserts(
    async () => (outcome instanceof Error ? Promise.reject(outcome) : Promise.resolve(outcome)),
    { stored: () => seen.push('stored'), refused: (error) => seen.push(error) },
  );
  return { answer: await insert(envelope(), 1).catch((error: unknown) => error), seen };
}

it.each([
  ['accepted', ['stored']],
  ['duplicate', []],
  ['full', []],
  [broken, [broken]],
] as const)('answers %s as before, and says %j', async (outcome, seen) => {
  expect(await seenOf(outcome)).toEqual({ answer: outcome, seen });
});

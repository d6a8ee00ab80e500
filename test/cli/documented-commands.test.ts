import { globSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { runCli } from './run-cli.ts';

/** Calls of the command line that people are told to type, with what stands for something of theirs replaced. */
const calls = globSync(['README.md', 'docs/**/*.md', 'test/fixtures/README.md']).flatMap((page) =>
  [...readFileSync(page, 'utf8').matchAll(/order-tracker ([a-z][^`"\n|]*)/g)].map(
    ([, typed = '']) => ({
      page,
      typed: typed
        .replace(/ >.*$/, '')
        .replace(/\bID\b|<id>/g, '12')
        .trim(),
    }),
  ),
);

it('finds the calls in the documents', () => {
  expect(calls.length).toBeGreaterThan(20);
});

it.each(calls)('$page has a call that runs as it is printed: $typed', async ({ typed }) => {
  // Commander complains of what it does not know one after the other: a call that is right but for this is right.
  const { code, err } = await runCli([...typed.split(' '), '--surely-unknown']);
  expect(code).toBe(2);
  expect(err).toContain("unknown option '--surely-unknown'");
});

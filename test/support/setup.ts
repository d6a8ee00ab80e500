import { afterEach, beforeEach, expect, vi } from 'vitest';

/** A test that prints is a test whose warning nobody reads: it fails and says what was printed. */
const methods = ['log', 'info', 'warn', 'error', 'debug', 'trace'] as const;
let printed: unknown[][] = [];

beforeEach(() => {
  printed = [];
  for (const method of methods) {
    vi.spyOn(console, method).mockImplementation((...words: unknown[]) => {
      printed.push(words);
    });
  }
});

afterEach(() => {
  vi.restoreAllMocks();
  expect(printed, 'a test must not print to the console').toEqual([]);
});

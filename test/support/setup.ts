import { afterEach, beforeEach, expect, vi } from 'vitest';

declare module 'vitest' {
  interface TaskMeta {
    /** How often it was tried again; the JSON report carries it, and .ci/run names the test. */
    retries?: number;
  }
}

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

afterEach(({ task }) => {
  task.meta.retries = task.result?.retryCount ?? 0;
  vi.restoreAllMocks();
  expect(printed, 'a test must not print to the console').toEqual([]);
});

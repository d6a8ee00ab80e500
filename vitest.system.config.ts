import { defineConfig } from 'vitest/config';
import { shared, systemTests } from './vitest.config.ts';

/** The whole bot as a process: killed, attacked, loaded, and looked at in a browser. */
export default defineConfig({
  test: {
    ...shared,
    globalSetup: ['test/browser/say-if-skipped.ts'],
    testTimeout: 300_000,
    include: systemTests,
    isolate: false,
  },
});

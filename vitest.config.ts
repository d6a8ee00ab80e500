import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // These need a server: npm run test:postgres
    exclude: ['test/real-postgres/**'],
    globalSetup: ['test/browser/say-if-skipped.ts'],
    setupFiles: ['test/support/setup.ts'],
    pool: 'forks',
    maxWorkers: 2,
    // Bounds, not expectations: a wait that succeeds ends at once, and the machine may have other work.
    testTimeout: 40_000,
    expect: { poll: { timeout: 15_000 } },
    coverage: {
      provider: 'v8',
      include: ['src/**/*.ts'],
      exclude: ['src/main.ts'],
      reporter: ['text-summary', 'json-summary'],
      thresholds: {
        lines: 95,
        'src/orders/**': { lines: 100, functions: 100, branches: 100, statements: 100 },
        'src/i18n/**': { lines: 100, functions: 100, branches: 100, statements: 100 },
        'src/routing/**': { lines: 100, functions: 100, branches: 100, statements: 100 },
      },
    },
  },
});

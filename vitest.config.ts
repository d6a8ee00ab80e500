import { defineConfig } from 'vitest/config';

/** What every test has in common, wherever it runs. */
export const shared = {
  setupFiles: 'test/support/setup.ts',
  pool: 'forks',
  // Most tests wait: for a process, a browser, or time to go by.
  maxWorkers: 3,
  // Bounds, not expectations: a wait that succeeds ends at once, and the machine may have other work.
  testTimeout: 120_000,
  hookTimeout: 120_000,
  expect: { poll: { timeout: 60_000 } },
} as const;

/** `npm run test:system`: what starts processes, kills them, or is about much rather than about one thing. */
export const systemTests = [
  'test/{browser,chaos,crash,faults,hostile,journeys}/**/*.test.ts',
  'test/{app-load,app-thin-events,bench,catch-up-faults,damaged-database,demo,main,restoring}.test.ts',
  'test/app/{set-up-from-discord,settings-in-force}.test.ts',
  'test/cli/{doctor/doctor-command,process}.test.ts',
  'test/discord/interactions/many-members.test.ts',
];

/** These put another module in the place of one, so the files that follow in their process would meet it, too. */
const replacingModules = [
  'test/platforms/adding-a-platform.test.ts',
  'test/storage/sqlite/backups/create-back-up-daily.test.ts',
];

export default defineConfig({
  test: {
    ...shared,
    projects: [
      {
        extends: true,
        test: {
          name: 'together',
          include: ['test/**/*.test.ts'],
          // Those of real-postgres need a server: npm run test:postgres
          exclude: ['test/real-postgres/**', ...systemTests, ...replacingModules],
          // Each file would load what it tests anew, a third of the work.
          isolate: false,
        },
      },
      { extends: true, test: { name: 'alone', include: replacingModules } },
    ],
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
        'src/config/parse-{rule,routes}.ts': {
          lines: 100,
          functions: 100,
          branches: 100,
          statements: 100,
        },
      },
    },
  },
});

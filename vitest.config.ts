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
const systemTests = [
  'test/{browser,chaos,crash,faults,hostile,journeys}/**/*.test.ts',
  'test/{app-load,app-thin-events,bench,catch-up-faults,damaged-database,demo,inputs,main,restoring}.test.ts',
  'test/app/{claiming-orders,notify,privacy}.test.ts',
  'test/app/{set-up-from-discord,set-up-several-shops,settings-in-force,settings-under-load}.test.ts',
  'test/cli/{doctor/doctor-command,process}.test.ts',
  'test/running/create-stall-watch.test.ts',
  'test/discord/interactions/many-members.test.ts',
  // All on an embedded PostgreSQL, which takes seconds to start.
  'test/storage/postgres/{create-postgres-order-table,create-repeat,lease,lost-answers,migrate,ports}.test.ts',
  'test/storage/move/move-to-postgres.test.ts',
  // It waits ten seconds for a lock, as a bot does.
  'test/storage/sqlite/open-database.test.ts',
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
      {
        extends: true,
        test: {
          name: 'system',
          include: systemTests,
          isolate: false,
          globalSetup: ['test/browser/say-if-skipped.ts'],
          testTimeout: 300_000,
          // After the others: what is under load is to have the machine to itself.
          sequence: { groupOrder: 1 },
        },
      },
    ],
    // A part of the tests reaches a part of the code: how much all of them have to, vitest.coverage.config.ts says.
    coverage: {
      provider: 'v8',
      include: ['src/**/*.ts'],
      exclude: ['src/main.ts'],
      reporter: [],
    },
  },
});

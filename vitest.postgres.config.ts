import { defineConfig } from 'vitest/config';
import { shared } from './vitest.config.ts';

/**
 * `npm run test:postgres`: what only a real server can show, and the whole bot on it. TEST_DATABASE_URL names a
 * server whose user may create databases; without it one is started for the run.
 */
export default defineConfig({
  test: {
    ...shared,
    include: [
      'test/real-postgres/**/*.test.ts',
      'test/storage/postgres/**/*.test.ts',
      'test/app*.test.ts',
      'test/catch-up*.test.ts',
      'test/log.test.ts',
      'test/clock.test.ts',
      'test/faults/**/*.test.ts',
      'test/discord/interactions/{both-transports,many-members}.test.ts',
      'test/cli/{deliveries,doctor,events,send,webhooks}/**/*.test.ts',
      'test/console/over-http.test.ts',
    ],
    globalSetup: ['test/support/serve-postgres.ts'],
    // Each file would load the whole bot anew, a third of the work. So no file here may replace a module.
    isolate: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});

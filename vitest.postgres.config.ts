import { defineConfig } from 'vitest/config';
import { shared } from './vitest.config.ts';

/**
 * `npm run test:postgres`: what only a real server can show, and the whole bot on it. TEST_DATABASE_URL names a
 * server whose user may create databases; without it one is started for the run.
 */
export default defineConfig({
  test: {
    ...shared,
    globalSetup: ['test/support/serve-postgres.ts'],
    // As for `npm test`: what replaces a module is alone, all else shares what is loaded.
    projects: [
      {
        extends: true,
        test: {
          name: 'together',
          include: [
            'test/real-postgres/**/*.test.ts',
            'test/storage/postgres/**/*.test.ts',
            'test/storage/yesterday.test.ts',
            'test/app*.test.ts',
            'test/app/{set-up-from-discord,set-up-several-shops,notify,claiming-orders,privacy}.test.ts',
            'test/catch-up*.test.ts',
            'test/log.test.ts',
            'test/clock.test.ts',
            'test/faults/**/*.test.ts',
            'test/discord/interactions/{both-transports,many-members}.test.ts',
            'test/cli/{deliveries,doctor,events,send,webhooks}/**/*.test.ts',
            'test/console/over-http.test.ts',
          ],
          isolate: false,
        },
      },
      {
        extends: true,
        test: { name: 'alone', include: ['test/platforms/adding-a-platform.test.ts'] },
      },
    ],
  },
});

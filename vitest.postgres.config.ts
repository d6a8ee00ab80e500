import { defineConfig } from 'vitest/config';
import config from './vitest.config.ts';

/** `npm run test:postgres`: what only a real server can show. */
export default defineConfig({
  test: {
    ...config.test,
    include: ['test/real-postgres/**/*.test.ts'],
    exclude: [],
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});

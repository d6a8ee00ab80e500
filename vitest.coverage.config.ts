import { mergeConfig } from 'vitest/config';
import tests from './vitest.config.ts';

const all = { lines: 100, functions: 100, branches: 100, statements: 100 };

/** `npm run coverage`: how much of the code all tests together have to reach. */
export default mergeConfig(tests, {
  test: {
    coverage: {
      enabled: true,
      reporter: ['text-summary', 'json-summary'],
      thresholds: {
        lines: 95,
        'src/{orders,i18n,routing}/**': all,
        'src/config/parse-{rule,routes}.ts': all,
      },
    },
  },
});

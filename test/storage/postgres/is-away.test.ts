import { expect, it } from 'vitest';
import { explainPostgresFailure } from '../../../src/storage/postgres/explain-postgres-failure.ts';
import { isAway } from '../../../src/storage/postgres/is-away.ts';

const explained = (message: string, code?: string): unknown =>
  explainPostgresFailure(
    'postgres://orders@127.0.0.1/shop',
    Object.assign(new Error(message), code !== undefined && { code }),
  );

it.each(['ECONNREFUSED', 'EAI_AGAIN', 'ETIMEDOUT', '53300', '57P01', '57P03', '08006'])(
  'waits for a server after %s',
  (code) => {
    expect(isAway(explained('as the driver says it', code))).toBe(true);
  },
);

it.each([
  'timeout exceeded when trying to connect',
  'Connection terminated due to connection timeout',
  'Connection terminated unexpectedly',
])('waits for a server after “%s”', (message) => {
  expect(isAway(explained(message))).toBe(true);
});

it.each(['28P01', '28000', '3D000', '42501', '25006', 'ENOTFOUND', 'ERR_TLS_CERT_ALTNAME_INVALID'])(
  'does not wait after %s, which other settings have to mend',
  (code) => {
    expect(isAway(explained('as the driver says it', code))).toBe(false);
  },
);

it('does not wait after a bug of ours', () => {
  expect(isAway(new Error('timeout exceeded'))).toBe(false);
});

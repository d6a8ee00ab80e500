import { expect, it } from 'vitest';
import { explainPostgresFailure } from '../../../src/storage/postgres/explain-postgres-failure.ts';
import { openPool } from '../../../src/storage/postgres/open-pool.ts';
import { StorageError } from '../../../src/stored/storage-error.ts';

const url = 'postgres://orders:very-secret@127.0.0.1:1/shop';

function failure(code: string, message = 'as the driver says it'): Error {
  return Object.assign(new Error(message), { code });
}

it('says soon that nothing answers, and never the password', async () => {
  const database = openPool(url);
  const asked = database.transaction(async (sql) => sql.all('SELECT 1'));
  await expect(asked).rejects.toThrow(StorageError);
  await expect(database.run('SELECT 1')).rejects.toThrow(
    'The database 127.0.0.1:1/shop cannot be reached: nothing answers there.',
  );
  await expect(database.executeSql('SELECT 1')).rejects.not.toThrow(/very-secret/);
  await database.close();
});

it.each([
  ['28P01', 'refuses the user or the password'],
  ['28000', 'requires TLS'],
  ['3D000', 'does not exist'],
  ['42501', 'Make the user the owner of the database'],
  ['53300', 'has no free connections'],
  ['25006', 'is a read-only replica'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'a certificate for another host name'],
  ['ENOTFOUND', 'has an unknown host name'],
  ['57P01', 'does not answer (as the driver says it)'],
  ['57P03', 'is starting or stopping'],
  ['ENOENT', 'cannot be reached (as the driver says it)'],
])('says what to do about %s', (code, words) => {
  const explained = explainPostgresFailure(url, failure(code));
  expect(explained).toBeInstanceOf(StorageError);
  expect(String(explained)).toContain(words);
  expect(String(explained)).not.toContain('very-secret');
});

it.each([
  ['The server does not support SSL connections', 'does not support TLS'],
  ['self-signed certificate', 'cannot be trusted (self-signed certificate)'],
  ['SASL: SCRAM-SERVER-FIRST-MESSAGE: client password must be a string', 'requires a password'],
  ['timeout exceeded when trying to connect', 'does not answer (timeout exceeded'],
])('says what to do about “%s”', (message, words) => {
  expect(String(explainPostgresFailure(url, new Error(message)))).toContain(words);
});

it.each([
  ['postgres:///shop', 'localhost/shop'],
  ['postgres:///shop?host=/run/postgresql', '/run/postgresql/shop'],
])('names the place of %s', (address, place) => {
  expect(String(explainPostgresFailure(address, failure('57P03')))).toContain(
    `The database ${place} is`,
  );
});

it('leaves a bug of ours as it is', () => {
  for (const error of [failure('23505'), failure('42703'), new Error('cannot decide'), 'text']) {
    expect(explainPostgresFailure(url, error)).toBe(error);
  }
});

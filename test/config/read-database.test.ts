import { describe, expect, it } from 'vitest';
import { readDatabase } from '../../src/config/read-database.ts';
import type { Environment } from '../../src/config/read-environment.ts';
import { SettingsError } from '../../src/config/settings-error.ts';

describe('readDatabase', () => {
  const readFile = (path: string) => {
    if (path !== '/run/path') throw new Error('ENOENT');
    return '/data/orders.db\n';
  };

  const path = (environment: Environment) => readDatabase(environment, readFile).databasePath;

  it('needs no other setting', () => {
    expect(path({})).toBe('./data/orders.db');
    expect(path({ DATABASE_PATH: 'copy.db' })).toBe('copy.db');
    expect(path({ DATABASE_PATH_FILE: '/run/path' })).toBe('/data/orders.db');
  });

  it('names PostgreSQL where that is set', () => {
    const url = 'postgres://me:pw@db/orders';
    expect(readDatabase({ DATABASE_URL: url }, readFile).databaseUrl).toBe(url);
    expect(readDatabase({}, readFile).databaseUrl).toBeUndefined();
  });

  it('says which setting is wrong', () => {
    const read = () => readDatabase({ DATABASE_PATH_FILE: '/absent' }, readFile);
    expect(read).toThrow(SettingsError);
    expect(read).toThrow('DATABASE_PATH_FILE names a file that cannot be read');
  });
});

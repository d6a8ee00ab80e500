import { describe, expect, it } from 'vitest';
import { readDatabasePath } from '../../src/config/read-database-path.ts';
import { SettingsError } from '../../src/config/settings-error.ts';

describe('readDatabasePath', () => {
  const readFile = (path: string) => {
    if (path !== '/run/path') throw new Error('ENOENT');
    return '/data/orders.db\n';
  };

  it('needs no other setting', () => {
    expect(readDatabasePath({}, readFile)).toBe('./data/orders.db');
    expect(readDatabasePath({ DATABASE_PATH: 'copy.db' }, readFile)).toBe('copy.db');
    expect(readDatabasePath({ DATABASE_PATH_FILE: '/run/path' }, readFile)).toBe('/data/orders.db');
  });

  it('says which setting is wrong', () => {
    const read = () => readDatabasePath({ DATABASE_PATH_FILE: '/absent' }, readFile);
    expect(read).toThrow(SettingsError);
    expect(read).toThrow('DATABASE_PATH_FILE names a file that cannot be read');
  });
});

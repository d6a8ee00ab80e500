import { describe, expect, it } from 'vitest';
import { SettingsError } from '../../src/config/settings-error.ts';
import { describeFailure } from '../../src/app/describe-failure.ts';
import { StorageError } from '../../src/stored/storage-error.ts';

describe('describeFailure', () => {
  it.each<[unknown, RegExp]>([
    [new StorageError('The database is locked.'), /^The database is locked\.$/],
    [new SettingsError(['PORT is wrong', 'HOST too']), /- PORT is wrong\n +- HOST too$/],
    [
      Object.assign(new Error('x'), { code: 'EADDRINUSE', port: 3000 }),
      /^Port 3000 .* METRICS_PORT/,
    ],
    [Object.assign(new Error('x'), { code: 'EACCES', port: 80 }), /^Port 80 .* 1023/],
    [new Error('something else'), /something else$/],
    ['a text', /^a text$/],
  ])('says in one piece what is wrong and what to do: %s', (error, words) => {
    expect(describeFailure(error)).toMatch(words);
    expect(describeFailure(error)).not.toContain('    at ');
  });
});

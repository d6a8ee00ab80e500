import { expect, it } from 'vitest';
import { changeSetting, type ChangeRequest } from '../../src/settings/change-setting.ts';

const current = { scope: '', name: 'LOCALE', value: 'vi', version: 4 };
const request: ChangeRequest = {
  scope: '',
  name: 'LOCALE',
  value: 'en',
  isSecret: false,
  seenVersion: 4,
  by: { via: 'discord', who: '7', place: '9' },
  at: 1_000,
};

it('changes what was seen as it is, and remembers both values and whose change it was', () => {
  expect(changeSetting(current, request)).toEqual({
    kind: 'changed',
    write: {
      setting: { scope: '', name: 'LOCALE', value: 'en', version: 5 },
      change: {
        ...{
          scope: '',
          name: 'LOCALE',
          version: 5,
          before: 'vi',
          after: 'en',
          isSecret: false,
          at: 1_000,
        },
        ...{ via: 'discord', who: '7', place: '9' },
      },
    },
  });
});

it('refuses whoever has seen another version, and says what it is now', () => {
  for (const seenVersion of [0, 3, 5]) {
    const refused = { kind: 'stale', present: current };
    expect(changeSetting(current, { ...request, seenVersion })).toEqual(refused);
  }
});

it('refuses whoever has not seen that it was set', () => {
  const present = { scope: '', name: 'LOCALE', value: null, version: 0 };
  expect(changeSetting(undefined, request)).toEqual({ kind: 'stale', present });
});

it('overwrites whatever there is for somebody who names no version', () => {
  const change = changeSetting(current, { ...request, seenVersion: undefined });
  expect(change).toMatchObject({ write: { setting: { value: 'en', version: 5 } } });
});

it('is no change where nothing changes', () => {
  expect(changeSetting(current, { ...request, value: 'vi' })).toEqual({ kind: 'same' });
  const never = { ...request, value: null, seenVersion: 0 };
  expect(changeSetting(undefined, never)).toEqual({ kind: 'same' });
});

it('counts on after a setting was taken back', () => {
  const taken = changeSetting(current, { ...request, value: null });
  expect(taken).toMatchObject({
    write: { setting: { value: null, version: 5 }, change: { before: 'vi', after: null } },
  });
});

it('remembers of a secret only that there was one', () => {
  const secret = { ...request, isSecret: true, value: 'sealed anew' };
  const changed = changeSetting({ ...current, value: 'sealed' }, secret);
  expect(changed).toMatchObject({
    write: {
      setting: { value: 'sealed anew' },
      change: { before: '(secret)', after: '(secret)', isSecret: true },
    },
  });
  expect(changeSetting(undefined, { ...secret, seenVersion: 0, value: 'sealed' })).toMatchObject({
    write: { change: { before: null, after: '(secret)' } },
  });
});

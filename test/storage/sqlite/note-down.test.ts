import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { noteDown } from '../../../src/storage/sqlite/note-down.ts';
import { StorageError } from '../../../src/stored/storage-error.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout'] });
});
afterEach(() => {
  vi.useRealTimers();
});

/** A step that fails so often before it succeeds. */
function failing(times: number, error: Error) {
  let calls = 0;
  const step = async (): Promise<string> => {
    calls += 1;
    return calls <= times ? Promise.reject(error) : Promise.resolve('written');
  };
  return { step, calls: () => calls };
}

it('writes what the database takes only at the third try', async () => {
  const { step, calls } = failing(2, new StorageError('is locked'));
  const written = noteDown(step);
  await vi.runAllTimersAsync();
  expect(await written).toBe('written');
  expect(calls()).toBe(3);
});

it('gives up when the database takes nothing for long, and says what it said', async () => {
  const { step, calls } = failing(Infinity, new StorageError('is full'));
  const refused = expect(noteDown(step)).rejects.toThrow('is full');
  await vi.runAllTimersAsync();
  await refused;
  expect(calls()).toBe(10);
});

it('tries a bug only once', async () => {
  const { step, calls } = failing(1, new TypeError('a bug'));
  await expect(noteDown(step)).rejects.toThrow('a bug');
  expect(calls()).toBe(1);
});

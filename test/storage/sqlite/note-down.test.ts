import { expect, it } from 'vitest';
import { noteDown } from '../../../src/storage/sqlite/note-down.ts';
import { StorageError } from '../../../src/stored/storage-error.ts';

/** Waits for nothing, and remembers what it was asked to wait. */
function patience() {
  const waits: number[] = [];
  return {
    waits,
    wait: async (ms: number): Promise<void> => {
      waits.push(ms);
      return Promise.resolve();
    },
  };
}

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
  const { waits, wait } = patience();
  expect(await noteDown(step, wait)).toBe('written');
  expect(calls()).toBe(3);
  expect(waits).toEqual([1_500, 1_500]);
});

it('gives up when the database takes nothing for long, and says what it said', async () => {
  const { step, calls } = failing(Infinity, new StorageError('is full'));
  const { waits, wait } = patience();
  await expect(noteDown(step, wait)).rejects.toThrow('is full');
  expect(calls()).toBe(10);
  expect(waits).toHaveLength(9);
});

it('tries a bug only once', async () => {
  const { step, calls } = failing(1, new TypeError('a bug'));
  await expect(noteDown(step, patience().wait)).rejects.toThrow('a bug');
  expect(calls()).toBe(1);
});

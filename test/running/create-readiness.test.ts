import { beforeEach, expect, it } from 'vitest';
import { createReadiness, type Readiness } from '../../src/running/create-readiness.ts';
import { StorageError } from '../../src/stored/storage-error.ts';

const full = new StorageError('the disk is full');

let readiness: Readiness;
let clock: number;
let broken: Error | undefined;

beforeEach(() => {
  [clock, broken] = [0, undefined];
  readiness = createReadiness(
    async () => (broken ? Promise.reject(broken) : Promise.resolve()),
    () => clock,
  );
});

it('is not ready once storage refuses an event, though what a look writes is still taken', async () => {
  expect(readiness.isReady()).toBe(true);
  readiness.refused(full);
  expect(readiness.isReady()).toBe(false);
  await readiness.look();
  await expect(readiness.check()).rejects.toBe(full);
  expect(readiness.isReady()).toBe(false);
});

it('is ready again with the next event that is stored', async () => {
  readiness.refused(full);
  readiness.stored();
  expect(readiness.isReady()).toBe(true);
  await readiness.check();
});

it('without another event is ready again with a look fifteen seconds later', async () => {
  readiness.refused(full);
  clock = 10_000;
  readiness.refused(full);
  clock = 24_999;
  await readiness.look();
  expect(readiness.isReady()).toBe(false);
  clock = 25_000;
  await readiness.check();
  expect(readiness.isReady()).toBe(true);
});

it('is not ready where such a look fails, whatever is stored', async () => {
  readiness.refused(full);
  clock = 60_000;
  broken = new Error('no disk');
  await expect(readiness.check()).rejects.toBe(broken);
  readiness.stored();
  expect(readiness.isReady()).toBe(false);
});

it('takes an error that is none of the storage’s for no sign', () => {
  readiness.refused(new TypeError('a fault of the bot’s'));
  expect(readiness.isReady()).toBe(true);
});

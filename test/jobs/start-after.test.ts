import { expect, it } from 'vitest';
import { startAfter } from '../../src/jobs/start-after.ts';

function createPart() {
  const calls: string[] = [];
  const part = {
    start: () => {
      calls.push('start');
    },
    stop: async () => {
      calls.push('stop');
      return Promise.resolve();
    },
  };
  return { calls, part };
}

it('a part starts once what it waits for is there', async () => {
  const { calls, part } = createPart();
  const ready = Promise.withResolvers<undefined>();
  const waiting = startAfter(async () => {
    await ready.promise;
  }, part);
  waiting.start();
  expect(calls).toEqual([]);
  ready.resolve(undefined);
  await expect.poll(() => calls).toEqual(['start']);
  await waiting.stop();
  expect(calls).toEqual(['start', 'stop']);
});

it('a part that was stopped while it waited never starts', async () => {
  const { calls, part } = createPart();
  const ready = Promise.withResolvers<undefined>();
  const waiting = startAfter(async () => {
    await ready.promise;
  }, part);
  waiting.start();
  await waiting.stop();
  ready.resolve(undefined);
  await ready.promise;
  await Promise.resolve();
  expect(calls).toEqual(['stop']);
});

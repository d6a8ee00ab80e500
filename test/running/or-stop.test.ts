import { expect, it } from 'vitest';
import { orStop } from '../../src/running/or-stop.ts';

const never = new Promise<never>(() => undefined);

it('work that ends in time is what it came to', async () => {
  const { signal } = new AbortController();
  expect(await orStop(Promise.resolve(7), signal)).toBe(7);
  await expect(orStop(Promise.reject(new Error('broken')), signal)).rejects.toThrow('broken');
});

it('work that hangs ends with the signal, and none begins after it', async () => {
  const stopping = new AbortController();
  const waiting = expect(orStop(never, stopping.signal)).rejects.toThrow('stopped');
  stopping.abort();
  await waiting;
  await expect(orStop(never, stopping.signal)).rejects.toThrow('stopped');
});

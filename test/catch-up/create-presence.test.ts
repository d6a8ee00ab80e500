import { expect, it, onTestFinished, vi } from 'vitest';
import { createPresence, graceMs, readGrace } from '../../src/catch-up/create-presence.ts';
import type { KeyValueStore } from '../../src/running/key-value-store.ts';

const patient = { timeout: 60_000 };

function createSettings(): KeyValueStore {
  const kept = new Map<string, string>();
  return {
    readValue: async (name) => Promise.resolve(kept.get(name)),
    writeValue: async (name, value) => Promise.resolve(void kept.set(name, value)),
  };
}

function start(store: KeyValueStore, now: () => number) {
  const presence = createPresence({ store, now, onError: vi.fn() });
  presence.start();
  onTestFinished(presence.stop);
  return presence;
}

it('leaves nothing to webhooks where nobody was there to take them', async () => {
  const store = createSettings();
  expect(await readGrace(store, 1_000_000)).toBe(0);
  expect(await start(store, () => 1_000_000).graceBefore()).toBe(0);
});

it('leaves a change to its webhook where another machine, or the bot beside a command, is there', async () => {
  const store = createSettings();
  await start(store, () => 1_000_000).graceBefore();
  await vi.waitFor(async () => {
    expect(await readGrace(store, 1_029_999)).toBe(graceMs);
  }, patient);
  expect(await start(store, () => 1_020_000).graceBefore()).toBe(graceMs);
});

it('no longer counts on one that fell silent, or that has ended', async () => {
  const store = createSettings();
  const presence = start(store, () => 1_000_000);
  await presence.graceBefore();
  await vi.waitFor(async () => {
    expect(await readGrace(store, 1_000_000)).toBe(graceMs);
  }, patient);
  expect(await readGrace(store, 1_030_000)).toBe(0);
  await presence.stop();
  expect(await readGrace(store, 1_000_001)).toBe(0);
});

it('leaves nothing to webhooks where the storage does not answer, and goes on', async () => {
  const down = async () => Promise.reject(new Error('down'));
  const onError = vi.fn();
  const store = { readValue: down, writeValue: down };
  const presence = createPresence({ store, now: () => 1, onError });
  presence.start();
  expect(await presence.graceBefore()).toBe(0);
  await presence.stop();
  expect(onError).toHaveBeenCalled();
});

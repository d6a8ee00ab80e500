import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import type { Part } from '../../src/running/part.ts';
import { createOnOneMachine } from '../../src/storage/postgres/create-on-one-machine.ts';
import { postgresPrograms, startPostgres, type PostgresServer } from '../support/start-postgres.ts';
import { layWire } from './lay-wire.ts';

let server: PostgresServer;
const parts: Part[] = [];
const patient = { timeout: 60_000, interval: 20 };

beforeAll(async () => {
  server = await startPostgres(postgresPrograms() ?? '');
});

afterEach(async () => {
  await Promise.all(parts.splice(0).map(async (part) => part.stop()));
});

afterAll(async () => {
  await server.stop();
});

/** A machine whose part says when it runs. */
function startMachine(connectionString = server.url) {
  const log: string[] = [];
  const errors: unknown[] = [];
  const onError = (error: unknown): void => void errors.push(error);
  const part = createOnOneMachine({ connectionString, onError })({
    start: () => void log.push('starts'),
    stop: async () => {
      log.push('stops');
      return Promise.resolve();
    },
  });
  part.start();
  const runs = (): boolean => log.at(-1) === 'starts';
  parts.push(part);
  return { part, log, errors, runs };
}

it('chooses one of three machines, and another as soon as the first one stops', async () => {
  const [first, second, third] = [startMachine(), startMachine(), startMachine()];
  const all = [first, second, third];
  const running = (): number => all.filter(({ runs }) => runs()).length;
  await vi.waitFor(() => {
    expect(running()).toBe(1);
  }, patient);
  const chosen = all.find(({ runs }) => runs());
  await chosen?.part.stop();
  expect(chosen?.log).toEqual(['starts', 'stops']);
  // The next one began before the first one ended: nobody is without an answer meanwhile.
  expect(running()).toBe(1);
  expect(all.flatMap(({ errors }) => errors)).toEqual([]);
});

it('ends the part at once when its connection is cut, and chooses anew', async () => {
  const machine = startMachine();
  await vi.waitFor(() => {
    expect(machine.runs()).toBe(true);
  }, patient);
  await server.cutConnections();
  await vi.waitFor(() => {
    expect(machine.log).toEqual(['starts', 'stops', 'starts']);
  }, patient);
  expect(machine.errors).toHaveLength(1);
});

it('goes on by itself when the server was away', async () => {
  const machine = startMachine();
  await vi.waitFor(() => {
    expect(machine.runs()).toBe(true);
  }, patient);
  await server.crash();
  await vi.waitFor(() => {
    expect(machine.log.slice(-2)).toEqual(['stops', 'starts']);
  }, patient);
});

it('gives the part of a machine that fell silent to another once the silent one has let go', async () => {
  const wire = await layWire(server.url);
  const silent = startMachine(wire.url);
  await vi.waitFor(() => {
    expect(silent.runs()).toBe(true);
  }, patient);
  const next = startMachine();
  wire.cut();
  await vi.waitFor(() => {
    expect(silent.runs()).toBe(false);
  }, patient);
  expect(next.runs()).toBe(false);
  await vi.waitFor(() => {
    expect(next.runs()).toBe(true);
  }, patient);
  wire.remove();
});

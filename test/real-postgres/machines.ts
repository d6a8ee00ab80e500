import { setTimeout as delay } from 'node:timers/promises';
import type { SentEvent } from '../crash/spawn-bot.ts';
import type { Machine } from './start-machine.ts';

/** Several machines behind what Fly.io puts in front of them: a request that one fails goes to another. */
export interface Machines {
  readonly send: (event: SentEvent) => Promise<'accepted' | 'duplicate' | undefined>;
  /** How often none of the machines took an event, though the database was there all the while. */
  readonly refused: () => number;
  /** Does something to the database, and answers when every machine works again. */
  readonly upset: (work: () => Promise<unknown>) => Promise<void>;
  readonly all: () => readonly Machine[];
  /** Puts a machine in the place of another. */
  readonly replace: (place: number, machine: Machine) => void;
}

export function createMachines(first: readonly Machine[]): Machines {
  const machines = [...first];
  let turn = 0;
  let refused = 0;
  let upsets = 0;
  let calm = true;
  return {
    send: async (event) => {
      turn += 1;
      const before = calm ? upsets : undefined;
      const [one, other] = turn % 2 === 0 ? machines : machines.toReversed();
      const answer = (await one?.send(event)) ?? (await other?.send(event));
      if (answer === undefined && before === upsets) refused += 1;
      return answer;
    },
    refused: () => refused,
    upset: async (work) => {
      upsets += 1;
      calm = false;
      await work();
      await Promise.all(machines.map(isReady));
      calm = true;
    },
    all: () => machines,
    replace: (place, machine) => {
      machines[place] = machine;
    },
  };
}

async function isReady({ port }: Machine): Promise<void> {
  const ask = async () => fetch(`http://127.0.0.1:${port}/readyz`).then(({ ok }) => ok);
  for (let tries = 0; tries < 100 && !(await ask().catch(() => false)); tries += 1)
    await delay(100);
}

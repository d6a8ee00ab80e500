import type { SentEvent } from '../crash/spawn-bot.ts';
import type { Machine } from './start-machine.ts';

/** Several machines behind what Fly.io puts in front of them: a request that one fails goes to another. */
export interface Machines {
  readonly send: (event: SentEvent) => Promise<'accepted' | 'duplicate' | undefined>;
  /** How often none of the machines took an event. */
  readonly refused: () => number;
  readonly all: () => readonly Machine[];
  /** Puts a machine in the place of another. */
  readonly replace: (place: number, machine: Machine) => void;
}

export function createMachines(first: readonly Machine[]): Machines {
  const machines = [...first];
  let turn = 0;
  let refused = 0;
  return {
    send: async (event) => {
      turn += 1;
      const [one, other] = turn % 2 === 0 ? machines : machines.toReversed();
      const answer = (await one?.send(event)) ?? (await other?.send(event));
      if (answer === undefined) refused += 1;
      return answer;
    },
    refused: () => refused,
    all: () => machines,
    replace: (place, machine) => {
      machines[place] = machine;
    },
  };
}

import { setTimeout as delay } from 'node:timers/promises';
import type { SentEvent } from '../crash/spawn-bot.ts';
import type { Machine } from './start-machine.ts';

/** What befalls the database. */
type Upset = 'cut' | 'crash';

/** An event that no machine took. */
export interface Refused {
  readonly event: string;
  /** What befell the database while it was sent; in peace, one of the machines lived and should have taken it. */
  readonly during: Upset | 'peace';
  /** What each machine answered. */
  readonly answers: readonly string[];
}

/** Several machines behind what Fly.io puts in front of them: a request that one fails goes to another. */
export interface Machines {
  readonly send: (event: SentEvent) => Promise<'accepted' | 'duplicate' | undefined>;
  readonly refused: readonly Refused[];
  /** Does something to the database, and answers when every machine works again. */
  readonly upset: (kind: Upset, work: () => Promise<unknown>) => Promise<void>;
  readonly all: () => readonly Machine[];
  /** Puts a machine in the place of another. */
  readonly replace: (place: number, machine: Machine) => void;
}

export function createMachines(first: readonly Machine[]): Machines {
  const machines = [...first];
  const refused: Refused[] = [];
  let turn = 0;
  let upsets = 0;
  let last: Upset = 'cut';
  let calm = true;
  return {
    send: async ({ id: event, ...rest }) => {
      turn += 1;
      const before = calm ? upsets : undefined;
      const answers: string[] = [];
      for (const place of turn % 2 === 0 ? [0, 1, 0] : [1, 0, 1]) {
        // Asked a third time only if both were killed meanwhile: one of them was replaced before the other fell.
        if (answers.length === 2 && answers.some((how) => /^\d/.test(how))) break;
        const { taken, how } = (await machines[place]?.send({ id: event, ...rest })) ?? {};
        if (taken !== undefined) return taken;
        answers.push(how ?? 'no machine');
      }
      refused.push({ event, during: before === upsets ? 'peace' : last, answers });
      return undefined;
    },
    refused,
    upset: async (kind, work) => {
      upsets += 1;
      last = kind;
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

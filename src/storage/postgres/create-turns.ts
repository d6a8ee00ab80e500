import type { Sql } from './database.ts';
import { endTurns } from './end-turns.ts';
import type { JobQueue } from './create-job-queue.ts';

interface Turn {
  /** The event whose job was claimed. */
  readonly job: number;
  /** The turn's events whose end is not recorded yet. */
  readonly open: Set<number>;
}

/**
 * Claimed jobs of the inbox. A job is an order's turn: whoever has it may process all that waits of the order,
 * and holds it until all of that has ended, so that no other machine begins in between.
 */
export interface Turns {
  readonly begin: (job: number, events: readonly number[]) => void;
  /** Writes within `write` that events come again with the rest of their orders; `ended` are the jobs to end. */
  readonly giveBack: (
    events: readonly number[],
    write: (ended: readonly number[]) => Promise<void>,
  ) => Promise<void>;
  /** Writes within `write` what became of an event of a turn, and with it what becomes of the jobs. */
  readonly settle: <T>(event: number, write: (jobs: TurnJobs) => Promise<T>) => Promise<T>;
}

export interface TurnJobs {
  /** The event will not come again: which jobs to end, its own, and the turn's with its last event. */
  readonly spent: () => readonly number[];
  /** Ends those. */
  readonly end: (sql: Sql) => Promise<void>;
  /** The event comes again, at once or from `dueAt` on: ends the turn. Others of it come again as well. */
  readonly again: (sql: Sql, dueAt?: number) => Promise<void>;
}

export function createTurns(queue: JobQueue): Turns {
  const turns = new Map<number, Turn>();

  const jobsOf = (event: number, turn: Turn | undefined): TurnJobs => {
    const ended = () => (turn?.open.size === 0 ? [turn.job] : []);
    const spent = () => [...(event === turn?.job ? [] : [event]), ...ended()];
    return {
      spent,
      end: async (sql) => endTurns(sql, queue, 'events', spent()),
      again: async (sql, dueAt) => {
        if (turn !== undefined) await queue.again(sql, turn.job, dueAt);
      },
    };
  };

  const take = (event: number): Turn | undefined => {
    const turn = turns.get(event);
    turns.delete(event);
    turn?.open.delete(event);
    return turn;
  };
  /** What became of the event is not written: the engine gives its turn to somebody. */
  const letGo = (event: number, turn: Turn | undefined): void => {
    if (turn === undefined) return;
    turn.open.add(event);
    turns.set(event, turn);
    queue.letGo(turn.job);
  };

  return {
    begin: (job, events) => {
      const turn = { job, open: new Set(events) };
      for (const event of events) turns.set(event, turn);
    },
    giveBack: async (events, write) => {
      const taken = events.map((event) => ({ event, turn: take(event) }));
      const left = new Set(taken.flatMap(({ turn }) => turn ?? []));
      const ended = [...left].filter(({ open }) => open.size === 0).map(({ job }) => job);
      try {
        await write(ended);
      } catch (error) {
        for (const { event, turn } of taken) letGo(event, turn);
        throw error;
      }
    },
    settle: async (event, write) => {
      const turn = take(event);
      try {
        return await write(jobsOf(event, turn));
      } catch (error) {
        letGo(event, turn);
        throw error;
      }
    },
  };
}

import type { Part } from '../running/part.ts';

/** What is done again and again. */
export interface Repeated {
  /** Of the letters and signs that a queue's name may have: `catch-up`. */
  readonly name: string;
  readonly everyMs: number;
  /** The signal is aborted when nobody wants its work any longer. */
  readonly task: (signal: AbortSignal) => Promise<void>;
  readonly onError: (error: unknown) => void;
}

/** Has a task done at the start and again and again, never twice at once, however many machines there are. */
export type Repeat = (repeated: Repeated) => Part;

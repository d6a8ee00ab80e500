import { z } from 'zod';
import { createStoredKind } from './create-stored-kind.ts';

/** How far a platform was caught up with; kept between runs. */
export interface CatchUpPlace {
  /** When the bot began to keep watch, ms: what is older was never missed. */
  readonly since: number;
  /** True once everything that there was has been seen, so that what differs was missed. */
  readonly settled: boolean;
  /** Where the platform's journal goes on, where it keeps one. */
  readonly bookmark?: string | undefined;
  /** The storage's place of the open order that was asked for last; absent to begin with the first. */
  readonly asked?: number | undefined;
}

export const storedPlace = createStoredKind<CatchUpPlace>({
  name: 'the place that catching up has come to',
  version: 1,
  schema: z.object({
    since: z.number(),
    settled: z.boolean(),
    bookmark: z.string().optional(),
    asked: z.number().optional(),
  }),
});

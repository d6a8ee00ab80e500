import { z } from 'zod';
import { createStoredKind } from './create-stored-kind.ts';

/**
 * A time that the database knows nothing of: no bot ran, or one ran on another database because this one is a
 * backup. What waited when it began may be in its channel.
 */
export interface Absence {
  /** When the database was last in use for certain, ms. */
  readonly lastSeen: number;
  /** Since when what waits may have been posted, ms: earlier if it waits since an earlier absence. */
  readonly from: number;
  /** When a bot went on with it, ms. */
  readonly to: number;
  /** The database is known to be a backup. */
  readonly restored: boolean;
}

export const storedAbsence = createStoredKind<Absence>({
  name: 'the time that the bot was away',
  version: 1,
  schema: z.object({
    lastSeen: z.number(),
    from: z.number(),
    to: z.number(),
    restored: z.boolean(),
  }),
});

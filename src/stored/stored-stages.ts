import { z } from 'zod';
import { knownStatuses, type KnownStatus } from '../orders/status.ts';
import { createStoredKind } from './create-stored-kind.ts';

/** The stages at which a member is told by a new message. */
export const storedStages = createStoredKind<{ readonly stages: readonly KnownStatus[] }>({
  name: 'the stages that a member chose',
  version: 1,
  schema: z.object({ stages: z.array(z.enum(knownStatuses)) }),
});

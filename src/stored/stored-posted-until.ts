import { z } from 'zod';
import { createStoredKind } from './create-stored-kind.ts';

/** What the channels showed after an absence. */
export interface PostedUntil {
  /** Which absence, by its end, ms. */
  readonly absence: number;
  /** By channel: when a bot with a later state of the database last posted there, ms. */
  readonly channels: Readonly<Record<string, number>>;
}

export const storedPostedUntil = createStoredKind<PostedUntil>({
  name: 'what was posted while the bot was away',
  version: 1,
  schema: z.object({ absence: z.number(), channels: z.record(z.string(), z.number()) }),
});

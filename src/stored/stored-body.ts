import { z } from 'zod';
import { createStoredKind } from './create-stored-kind.ts';

/**
 * A message as Discord takes it. Version 0: an earlier version of the bot, at work on the same database, would
 * send a field of ours to Discord.
 */
export const storedBody = createStoredKind<Readonly<Record<string, unknown>>>({
  name: 'the body of a message',
  version: 0,
  schema: z.record(z.string(), z.unknown()),
});

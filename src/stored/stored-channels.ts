import { z } from 'zod';
import { createStoredKind } from './create-stored-kind.ts';

/** What was learned of channels: a name is known after a restart, and after its channel is gone. */
export interface NamedChannels {
  /** By the channel's id. */
  readonly channels: Readonly<Record<string, NamedChannel>>;
}

export interface NamedChannel {
  readonly name: string;
  /** Its server's id. */
  readonly guildId?: string | undefined;
}

export const storedChannels = createStoredKind<NamedChannels>({
  name: 'the names of channels',
  version: 1,
  schema: z.object({
    channels: z.record(z.string(), z.object({ name: z.string(), guildId: z.string().optional() })),
  }),
});

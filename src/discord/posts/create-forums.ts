import type { DiscordApi } from '../create-discord-api.ts';
import { readForum } from './read-forum.ts';

/** So soon a change of a forum's tags is noticed. */
const freshMs = 60_000;

type Read = Awaited<ReturnType<typeof readForum>>;

/** What the forums are like, asked again from time to time, or when something went wrong there. */
export interface Forums {
  /** @throws what the API throws */
  readonly read: (channelId: string) => Promise<Read>;
  readonly forget: (channelId: string) => void;
}

export function createForums(api: Pick<DiscordApi, 'get'>, now: () => number): Forums {
  const known = new Map<string, { readonly read: Read; readonly until: number }>();
  return {
    read: async (channelId) => {
      const before = known.get(channelId);
      if (before !== undefined && now() < before.until) return before.read;
      const read = await readForum(api, channelId);
      known.set(channelId, { read, until: now() + freshMs });
      return read;
    },
    forget: (channelId) => {
      known.delete(channelId);
    },
  };
}

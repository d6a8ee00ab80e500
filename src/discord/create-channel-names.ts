import type { DiscordApi } from './create-discord-api.ts';
import { readChannelName } from './read-channel-name.ts';

/** Names change rarely, and a channel that is gone does not come back soon. */
const freshMs = 600_000;

/**
 * What people call a channel, as far as it is known by now: whoever asks never waits for Discord. A name
 * that comes later is announced.
 */
export function createChannelNames(options: {
  readonly api: Pick<DiscordApi, 'get'>;
  readonly now: () => number;
  readonly onLearned: () => void;
}): (channelId: string) => string | undefined {
  const { api, now, onLearned } = options;
  const known = new Map<string, { readonly name: string | undefined; readonly askedAt: number }>();

  const learn = async (channelId: string, before: string | undefined): Promise<void> => {
    try {
      const name = await readChannelName(api, channelId);
      known.set(channelId, { name, askedAt: now() });
      if (name !== before) onLearned();
    } catch {
      // Without a name the id is shown; what is wrong with the channel is said where cards are posted.
    }
  };

  return (channelId) => {
    const { name, askedAt = -Infinity } = known.get(channelId) ?? {};
    if (now() - askedAt > freshMs) {
      known.set(channelId, { name, askedAt: now() });
      void learn(channelId, name);
    }
    return name;
  };
}

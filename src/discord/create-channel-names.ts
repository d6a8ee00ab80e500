import type { KeyValueStore } from '../running/key-value-store.ts';
import { storedChannels, type NamedChannel } from '../stored/stored-channels.ts';
import { StorageError } from '../stored/storage-error.ts';
import type { DiscordApi } from './create-discord-api.ts';
import { readChannel } from './read-channel.ts';

/** Names change rarely, and a channel that is gone does not come back soon. */
const freshMs = 600_000;
const mostKept = 1_000;
const key = 'channel_names';

/** What is known of a channel by now; undefined before Discord has said it, now or in an earlier run. */
export type KnownChannel = (channelId: string) => NamedChannel | undefined;

/**
 * What people call a channel, as far as it is known by now: whoever asks never waits for Discord. A name
 * that comes later is announced, and kept.
 */
export function createChannelNames(options: {
  readonly api: Pick<DiscordApi, 'get'>;
  readonly store: KeyValueStore;
  readonly now: () => number;
  readonly onLearned: () => void;
}): KnownChannel {
  const { api, store, now, onLearned } = options;
  const known = new Map<string, NamedChannel>();
  const askedAt = new Map<string, number>();

  const remember = async (): Promise<void> => {
    const kept = await store.readValue(key);
    if (kept === undefined) return;
    for (const [id, channel] of Object.entries(storedChannels.read(kept).channels)) {
      if (!known.has(id)) known.set(id, channel);
    }
    onLearned();
  };
  // A database that is away, or a newer version's names: they are learned again.
  const remembered = remember().catch(ignoreStorage);

  const learn = async (channelId: string): Promise<void> => {
    const { name, guildId } = await readChannel(api, channelId);
    if (name === undefined) return;
    await remembered;
    const before = known.get(channelId);
    if (before?.name === name && before.guildId === guildId) return;
    known.set(channelId, { name, guildId });
    onLearned();
    const channels = Object.fromEntries([...known].slice(-mostKept));
    await store.writeValue(key, storedChannels.write({ channels })).catch(ignoreStorage);
  };

  return (channelId) => {
    if (now() - (askedAt.get(channelId) ?? -Infinity) > freshMs) {
      askedAt.set(channelId, now());
      // Without a name the id is shown; what is wrong with the channel is said where cards are posted.
      learn(channelId).catch(() => undefined);
    }
    return known.get(channelId);
  };
}

function ignoreStorage(error: unknown): void {
  if (!(error instanceof StorageError)) throw error;
}

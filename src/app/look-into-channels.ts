import { classifyError } from '../discord/classify-error.ts';
import { createDiscordApi } from '../discord/create-discord-api.ts';
import { newestOwn } from '../discord/newest-own.ts';

/** When the bot's newest card between two times was posted, by channel; channels without one are left out. */
export async function lookIntoChannels(options: {
  readonly url: string;
  readonly token: string;
  readonly channelIds: readonly string[];
  readonly from: number;
  readonly to: number;
}): Promise<Readonly<Record<string, number>>> {
  const { url, token, channelIds, from, to } = options;
  const api = createDiscordApi({ url, token, onRequest: () => undefined, now: Date.now });
  const found: Record<string, number> = {};
  for (const channelId of channelIds) {
    try {
      const newest = await newestOwn(api, { channelId, from, to });
      if (newest !== undefined) found[channelId] = newest;
    } catch (error) {
      // A channel that cannot be read must not keep the others waiting.
      if (classifyError(error).kind !== 'channel_closed') throw error;
    }
  }
  return found;
}

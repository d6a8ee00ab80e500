import { ChannelType, Routes } from 'discord.js';
import { z } from 'zod';
import type { OpenChannel } from '../members/open-channel.ts';
import { classifyError } from './classify-error.ts';
import { refusedOpening } from './create-open-direct.ts';
import type { DiscordApi } from './create-discord-api.ts';

const made = z.object({ id: z.string() });
/** A week without a message puts it into the archive; the next message takes it out. */
const archivedAfterMinutes = 10_080;

/** Opens private threads, each for one member: https://discord.com/developers/docs/resources/channel#start-thread-without-message */
export function createOpenThread(
  api: Pick<DiscordApi, 'post' | 'put'>,
  place: { readonly channelId: string; readonly name: string },
  /** Called with why none could be opened. */
  onRefused: (reason: string) => void,
): OpenChannel {
  return async (memberId) => {
    try {
      const answer = await api.post(Routes.threads(place.channelId), {
        body: {
          ...{ name: place.name, type: ChannelType.PrivateThread, invitable: false },
          auto_archive_duration: archivedAfterMinutes,
        },
      });
      const { id } = made.parse(answer);
      await api.put(Routes.threadMembers(id, memberId));
      return { kind: 'opened', channel: { id, kind: 'thread' } };
    } catch (error) {
      onRefused(classifyError(error).reason);
      return refusedOpening(error);
    }
  };
}

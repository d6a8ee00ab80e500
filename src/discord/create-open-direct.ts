import { DiscordAPIError, Routes } from 'discord.js';
import { z } from 'zod';
import type { OpenChannel, OpenedChannel } from '../members/open-channel.ts';
import { classifyError } from './classify-error.ts';
import type { DiscordApi } from './create-discord-api.ts';

const opened = z.object({ id: z.string() });

/** "You are opening direct messages too fast": https://discord.com/developers/docs/topics/opcodes-and-status-codes */
const tooFast = 40003;

/** Opens direct messages: https://discord.com/developers/docs/resources/user#create-dm. Only a member's press leads here. */
export function createOpenDirect(api: Pick<DiscordApi, 'post'>): OpenChannel {
  return async (memberId) => {
    try {
      const answer = await api.post(Routes.userChannels(), { body: { recipient_id: memberId } });
      return { kind: 'opened', channel: { id: opened.parse(answer).id, kind: 'direct' } };
    } catch (error) {
      return refusedOpening(error);
    }
  };
}

/** What a failed try to open a channel to a member means. */
export function refusedOpening(error: unknown): OpenedChannel {
  if (error instanceof DiscordAPIError && error.code === tooFast) return { kind: 'too_fast' };
  const failure = classifyError(error);
  if (failure.kind !== 'channel_closed') return { kind: 'failed' };
  return { kind: 'refused', reason: failure.member ?? 'unreachable' };
}

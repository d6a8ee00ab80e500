import type { LivingMode } from '../../routing/channel-mode.ts';

/** Text, voice and announcement channels, threads and stages: https://discord.com/developers/docs/resources/channel */
export const postableKinds: readonly number[] = [0, 2, 5, 10, 11, 12, 13];
export const forum = 15;
const text = 0;

/** What a channel is for: cards, unless it is said; `threads` for private threads of members. */
export type ChannelUse = LivingMode | 'threads' | undefined;

/** Why a channel of this kind cannot be used in this mode, if it cannot. */
export function unfitFor(kind: number, mode: ChannelUse): string | undefined {
  if (mode === 'threads') {
    return kind === text ? undefined : 'it is no text channel, so it has no private threads';
  }
  if (mode === 'forum') {
    return kind === forum ? undefined : 'it is no forum channel, so it has no posts (mode forum)';
  }
  if (mode === 'card' && kind === forum) {
    return 'it is a forum channel, which has posts instead of messages (mode card)';
  }
  return postableKinds.includes(kind)
    ? undefined
    : 'messages cannot be posted in this kind of channel';
}

import type { LivingMode } from '../../routing/channel-mode.ts';

/** Text, voice and announcement channels, threads and stages: https://discord.com/developers/docs/resources/channel */
export const postableKinds: readonly number[] = [0, 2, 5, 10, 11, 12, 13];
export const forum = 15;

/** Why a channel of this kind cannot be used in this mode, if it cannot. */
export function unfitFor(kind: number, mode: LivingMode | undefined): string | undefined {
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

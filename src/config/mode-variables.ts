import { z } from 'zod';
import { channelModes } from '../routing/channel-mode.ts';
import { knownStatuses, type KnownStatus } from '../orders/status.ts';
import { nearest } from './nearest.ts';
import { list } from './rules.ts';
import { storable } from './variable.ts';

/** What people most likely meant; their own word is not repeated. */
function meant(text: unknown, words: readonly string[]): string {
  const word = nearest(String(text), words);
  return word === undefined ? '' : `: did you mean ${word}?`;
}

const mode = z.enum(channelModes, {
  error: ({ input }) => `must be one of ${channelModes.join(', ')}${meant(input, channelModes)}`,
});

const stage = z.enum(knownStatuses);
const isStage = (word: string): word is KnownStatus => stage.safeParse(word).success;

const stages = list.transform((words, context): readonly KnownStatus[] => {
  if (words.length === 1 && words[0] === 'none') return [];
  const unknown = words.find((word) => !isStage(word));
  const message =
    unknown === 'none'
      ? 'must be "none" alone, or a comma list of stages'
      : `must be "none" or a comma list of these stages: ${knownStatuses.join(', ')}${meant(unknown, knownStatuses)}`;
  if (unknown === undefined) return words.filter(isStage);
  context.addIssue({ code: 'custom', message });
  return z.NEVER;
});

/** How orders are told. */
export const modeVariables = {
  channelMode: storable('DISCORD_CHANNEL_MODE', mode.default('feed')),
  loudStages: storable(
    'DISCORD_LOUD',
    stages.default(['shipped', 'delivered', 'cancelled', 'disputed', 'refunded']),
  ),
};

import { Option } from 'commander';
import type { CliCommand } from '../command.ts';
import { UsageError } from '../usage-error.ts';
import { withDesk } from '../with-desk.ts';
import { describeCleared, notBlocked } from './cleared-words.ts';

export const deliveriesDrop: CliCommand = {
  name: 'deliveries drop',
  summary: 'Gives up the cards that wait for a blocked channel.',
  details:
    'For a channel that is gone. Its cards are listed as failed; deliveries move posts them elsewhere instead. A card in mode card or forum is given up until its order comes to another stage.',
  options: [
    new Option('--channel <id>', 'the blocked channel'),
    new Option('--confirm <id>', 'the same again, since the cards are not posted'),
  ],
  examples: ['deliveries drop --channel ID --confirm ID'],
  run: async ({ text }, context) => {
    const channelId = text('channel')?.trim() ?? '';
    if (channelId === '') throw new UsageError('Name the --channel.');
    if (text('confirm')?.trim() !== channelId) {
      throw new UsageError(`These cards will not be posted: add --confirm "${channelId}" as well.`);
    }
    const cleared = await withDesk(context, async (desk) => desk.clearChannel(channelId));
    if (cleared === undefined) context.complain(notBlocked(channelId));
    else context.print(describeCleared(cleared));
    return cleared === undefined ? 1 : 0;
  },
};

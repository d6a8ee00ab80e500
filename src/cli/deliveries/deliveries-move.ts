import { Option } from 'commander';
import { isSnowflake } from '../../config/is-snowflake.ts';
import type { CliCommand } from '../command.ts';
import { UsageError } from '../usage-error.ts';
import { withDesk } from '../with-desk.ts';
import { describeCleared, notBlocked } from './cleared-words.ts';

export const deliveriesMove: CliCommand = {
  name: 'deliveries move',
  summary: 'Posts the cards of a blocked channel in another one.',
  details:
    'For a channel that is gone. They keep their order. New cards go where the routes say: change those first. A card in mode card or forum is not moved; the channel that the routes name gets one when its order changes next.',
  options: [
    new Option('--from <id>', 'the blocked channel'),
    new Option('--to <id>', 'the channel that gets its cards'),
  ],
  examples: ['deliveries move --from 12345678901234567 --to 23456789012345678'],
  run: async ({ text }, context) => {
    const from = text('from')?.trim() ?? '';
    const to = text('to')?.trim() ?? '';
    if (from === '') throw new UsageError('Name the channel with --from.');
    if (!isSnowflake(to)) throw new UsageError('--to must be the id of a channel.');
    if (to === from) throw new UsageError('--from and --to are the same channel.');
    const cleared = await withDesk(context, async (desk) => desk.clearChannel(from, to));
    if (cleared === undefined) context.complain(notBlocked(from));
    else context.print(describeCleared(cleared));
    return cleared === undefined ? 1 : 0;
  },
};

import { Argument } from 'commander';
import { isSnowflake } from '../config/is-snowflake.ts';
import { counted } from '../i18n/counted.ts';
import type { CliCommand } from './command.ts';
import { UsageError } from './usage-error.ts';

export const privacyErase: CliCommand = {
  name: 'privacy erase',
  summary: 'Deletes what is stored about one Discord member.',
  details:
    'Which orders are theirs, claims, codes, limits, notifications: as Erase in /privacy, but the hash of a Discord name that they gave to the shop is not found from here; it goes with its time, or with Erase by the member. It cannot be undone, and a backup that is restored later is cleaned of it when the bot starts. Orders stay: see forget.',
  arguments: [new Argument('<member>', 'the member, by their Discord id')],
  examples: ['privacy erase 1100000000000000900'],
  run: async ({ positionals: [memberId = ''] }, { print, eraseMember }) => {
    if (!isSnowflake(memberId)) {
      throw new UsageError(
        'Name the member by their Discord id, 17 to 20 digits: right-click them, Copy User ID.',
      );
    }
    const deleted = await eraseMember(memberId);
    print(`Deleted: ${counted(deleted, 'row')}.`);
    return 0;
  },
};

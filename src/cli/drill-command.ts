import { Argument } from 'commander';
import { counted } from '../i18n/counted.ts';
import type { CliCommand } from './command.ts';
import { localTime } from './local-time.ts';
import { restoredElsewhere } from './restored-elsewhere.ts';
import { sharedOptions } from './shared-options.ts';

export const drillCommand: CliCommand = {
  name: 'drill',
  summary: 'Tries whether a backup could be restored.',
  details:
    'Restores a copy into a temporary folder beside the backup, checks it and deletes it. The bot may be running: its database is not touched, and nothing is posted. Without a file it takes the last daily backup.',
  arguments: [new Argument('[file]', 'the backup')],
  options: [sharedOptions.json],
  examples: ['drill', 'drill /data/backup.db'],
  run: async ({ positionals: [file], flag }, { print, complain, drillBackup }) => {
    const drilled = await drillBackup(file);
    if (drilled === undefined) {
      complain(restoredElsewhere);
      return 1;
    }
    if (flag('json')) {
      print(JSON.stringify(drilled));
      return 0;
    }
    const { orders, events, lastEventAt } = drilled;
    print(`${drilled.file} can be restored.`);
    const last = lastEventAt === null ? '' : `, the latest from ${localTime(lastEventAt)}`;
    print(`It has ${counted(orders, 'order')} and ${counted(events, 'event')}${last}.`);
    return 0;
  },
};

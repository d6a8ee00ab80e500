import { changeWords, presentWords } from '../../settings/change-words.ts';
import type { SavedSettings } from '../../settings/create-settings-editor.ts';
import type { CommandArguments, CommandContext } from '../command.ts';

/** Says what became of a change; answers the exit code. */
export function printSaved(
  saved: SavedSettings,
  { flag }: Pick<CommandArguments, 'flag'>,
  { print, complain }: Pick<CommandContext, 'print' | 'complain'>,
): number {
  if (flag('json')) print(JSON.stringify(saved));
  else printForPeople(saved, print, complain);
  return saved.kind === 'saved' ? 0 : 1;
}

function printForPeople(
  saved: SavedSettings,
  print: (line: string) => void,
  complain: (line: string) => void,
): void {
  switch (saved.kind) {
    case 'saved':
      if (saved.changes.length === 0) print('Nothing to change: it is like that already.');
      for (const change of saved.changes) print(`${change.name}: ${changeWords(change)}`);
      for (const warning of saved.warnings) complain(`But ${warning}.`);
      return;
    case 'stale':
      complain(
        `${saved.name} has been changed since: it is now ${presentWords(saved.value)}. Nothing was changed.`,
      );
      return;
    case 'refused':
      for (const problem of saved.problems) complain(`${problem}.`);
      complain('Nothing was changed.');
  }
}

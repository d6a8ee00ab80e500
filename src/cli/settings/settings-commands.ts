import type { CliCommand } from '../command.ts';
import { settingsAdmit } from './settings-admit.ts';
import { settingsExport } from './settings-export.ts';
import { settingsHistory } from './settings-history.ts';
import { settingsImport } from './settings-import.ts';
import { settingsList } from './settings-list.ts';
import { settingsRotateKey } from './settings-rotate-key.ts';
import { settingsSet } from './settings-set.ts';
import { settingsUndo } from './settings-undo.ts';
import { settingsUnset } from './settings-unset.ts';

/** Settings that are changed while the bot runs. */
export const settingsCommands: readonly CliCommand[] = [
  settingsList,
  settingsSet,
  settingsUnset,
  settingsHistory,
  settingsUndo,
  settingsExport,
  settingsImport,
  settingsRotateKey,
  settingsAdmit,
];

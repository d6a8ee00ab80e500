import type { ParseArgsOptionsConfig } from 'node:util';
import type { Config, Secrets } from '../config/config.ts';
import type { Desk } from '../outbox/desk.ts';

/** What a command may touch of the world around it. */
export interface CommandContext {
  readonly print: (line: string) => void;
  readonly readFile: (path: string) => string;
  /** The settings, all of them right. @throws UsageError naming every mistake */
  readonly loadSettings: () => { readonly config: Config; readonly secrets: Secrets };
  /** @throws StorageError */
  readonly openDesk: () => Desk;
  readonly version: string;
}

/** What was typed behind the command's name. */
export interface CommandArguments {
  readonly positionals: readonly string[];
  readonly text: (option: string) => string | undefined;
  readonly flag: (option: string) => boolean;
}

export interface CliCommand {
  /** `events list` */
  readonly name: string;
  /** `[--state done|dead]` */
  readonly usage: string;
  readonly summary: string;
  readonly options: ParseArgsOptionsConfig;
  /** 0 done, 1 failed. @throws UsageError for wrong arguments */
  readonly run: (args: CommandArguments, context: CommandContext) => Promise<number>;
}

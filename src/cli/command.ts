import type { Argument, Option } from 'commander';
import type { Config, Secrets } from '../config/config.ts';
import type { DiscordReport } from '../discord/inspect/inspect-discord.ts';
import type { Inspected } from '../discord/inspect/inspected.ts';
import type { ListedServer } from '../discord/inspect/list-channels.ts';
import type { CaughtUp } from '../catch-up/create-catch-up.ts';
import type { Sender } from '../inbox/create-receive.ts';
import type { OpenDesk } from '../operators/desk.ts';
import type { PlatformAccount } from '../platforms/platform-account.ts';
import type { SettingsEditor } from '../settings/create-settings-editor.ts';
import type { ShopKeeper } from '../settings/create-shop-keeper.ts';
import type { FurtherShop } from '../settings/open-shops.ts';
import type { Resealed } from '../settings/reseal-settings.ts';
import type { DrilledBackup } from '../storage/sqlite/backups/drill-backup.ts';
import type { RestoredDatabase } from '../storage/sqlite/backups/restore-database.ts';
import type { MovedRows, OnProgress } from '../storage/move/move-to-postgres.ts';

/** What a command may touch of the world around it. */
export interface CommandContext {
  readonly print: (line: string) => void;
  /** Writes a line where people look for errors. */
  readonly complain: (line: string) => void;
  /** @throws if the file cannot be read */
  readonly readFile: (path: string) => Buffer;
  /** The settings of the environment and the database, all of them right. @throws SettingsError naming every mistake */
  readonly loadSettings: () => Promise<CommandSettings>;
  /** To change settings beside a running bot: the bot's, or those of a further shop. @throws SettingsError, StorageError */
  readonly openSettings: (shop?: string) => Promise<OpenSettings>;
  /** @throws StorageError */
  readonly openDesk: () => Promise<OpenDesk>;
  /** Puts what was missed into the inbox, also beside a running bot. @throws StorageError */
  readonly catchUp: () => Promise<readonly CaughtUp[]>;
  /** Moves the SQLite file into PostgreSQL. @throws SettingsError, StorageError */
  readonly moveDatabase: (onProgress: OnProgress) => Promise<readonly MovedRows[]>;
  /** Puts a backup in the place of the SQLite file; undefined where the database is no file. @throws StorageError */
  readonly restoreDatabase: (
    backup: string,
  ) => Promise<(RestoredDatabase & { readonly path: string }) | undefined>;
  /**
   * Restores a backup aside, the last daily one if none is named; undefined where the database is no file.
   * @throws StorageError
   */
  readonly drillBackup: (backup?: string) => Promise<DrilledBackup | undefined>;
  /** Deletes what is stored about a member, also beside a running bot. Answers how many rows. @throws SettingsError, StorageError */
  readonly eraseMember: (memberId: string) => Promise<number>;
  /** Tells Discord the bot's commands, changed or not. */
  readonly deployCommands: () => Promise<Deployment>;
  /** What Discord says of the bot and of these channels; changes nothing. */
  readonly inspectDiscord: (channelIds: readonly string[]) => Promise<DiscordReport>;
  /** The link that invites the bot; needs no setting but the token. @throws SettingsError */
  readonly readInvite: () => Promise<Inspected<{ readonly link: string }>>;
  /** Where the bot is and could post; needs no setting but the token. @throws SettingsError */
  readonly listChannels: () => Promise<Inspected<{ readonly servers: readonly ListedServer[] }>>;
  /** ms since 1970. */
  readonly now: () => number;
  /** From 0 up to 1. */
  readonly random: () => number;
  readonly version: string;
  /** How this program was called, and is to be called again: `order-tracker`, or `npx order-tracker`. */
  readonly program: string;
  /** How wide the terminal is; undefined where nobody looks at one, as behind a pipe. */
  readonly columns: number | undefined;
}

/** Settings that are kept in the database, opened for one command. */
export interface OpenSettings extends SettingsEditor {
  readonly shops: ShopKeeper;
  /** What is stored, secrets in the clear. */
  readonly texts: () => Promise<ReadonlyMap<string, string>>;
  /** Secrets can be stored. */
  readonly hasKey: boolean;
  readonly rotateKey: () => Promise<Resealed>;
  /** Makes the word that admits one server, for the bot or a further shop, valid until then, ms since 1970. */
  readonly admit: (shop?: string) => Promise<{ readonly word: string; readonly endsAt: number }>;
  readonly close: () => Promise<void>;
}

export interface CommandSettings {
  readonly config: Config;
  readonly secrets: Secrets;
  /** What is allowed but hardly meant. */
  readonly warnings: readonly string[];
  /** The shops beside the environment's. */
  readonly shops: readonly FurtherShop[];
  /** The shops that have a webhook secret. */
  readonly senders: readonly Sender[];
  /** The shops whose API there is a token for. */
  readonly accounts: readonly PlatformAccount[];
}

export type Deployment =
  /** Without a `guildId` the commands are registered for every server of the bot. */
  | { readonly ok: true; readonly applicationId: string; readonly guildId?: string | undefined }
  | { readonly ok: false; readonly reason: string };

/** What was typed behind the command's name, checked against what the command declares. */
export interface CommandArguments {
  readonly positionals: readonly string[];
  readonly text: (option: string) => string | undefined;
  readonly number: (option: string) => number | undefined;
  /** Whether an option was given at all. */
  readonly flag: (option: string) => boolean;
}

export interface CliCommand {
  /** `events list` */
  readonly name: string;
  /** One short line, for the list of all commands. */
  readonly summary: string;
  /** Whatever else is worth knowing before using it, for its own help. */
  readonly details?: string;
  readonly arguments?: readonly Argument[];
  readonly options?: readonly Option[];
  /** As they are typed, without the program's name: `events list --state dead`. */
  readonly examples: readonly string[];
  /** 0 done, 1 failed. @throws UsageError for wrong arguments */
  readonly run: (args: CommandArguments, context: CommandContext) => Promise<number>;
}

import type { StoredShop } from './stored-shop.ts';

/** A setting as the database has it: the text that the environment would hold; of a secret, encrypted. */
export interface StoredSetting {
  /** The further shop whose it is; empty: the bot's. */
  readonly scope: string;
  readonly name: string;
  /** Null once it was taken back. */
  readonly value: string | null;
  /** How often it was changed: whoever changes it says which version they have seen. */
  readonly version: number;
}

/** Who changes a setting, and from where. */
export interface Author {
  readonly via: 'console' | 'command' | 'discord';
  /** The member's id, where it was one. */
  readonly who?: string | undefined;
  /** The console's visitor by address, or the server by id. */
  readonly place?: string | undefined;
}

/** One change of one setting. Of a secret, `before` and `after` only say whether there was one. */
export interface SettingChange extends Author {
  readonly id: number;
  /** As in `StoredSetting`. */
  readonly scope: string;
  readonly name: string;
  /** The one that it made. */
  readonly version: number;
  readonly before: string | null;
  readonly after: string | null;
  readonly isSecret: boolean;
  /** ms since 1970. */
  readonly at: number;
}

/** A setting as it is to be kept, and what is remembered of its change; nothing where only its encryption is another. */
export interface SettingWrite {
  readonly setting: StoredSetting;
  readonly change?: Omit<SettingChange, 'id'> | undefined;
}

/** A write that is a change. */
export interface RecordedWrite extends SettingWrite {
  readonly change: Omit<SettingChange, 'id'>;
}

/** A shop as it is to be kept, and what is remembered of its change. */
export interface ShopWrite {
  readonly shop: StoredShop;
  readonly change: Omit<SettingChange, 'id'>;
}

export interface HistoryFilter {
  readonly scope: string;
  readonly name?: string | undefined;
  /** Only those with a smaller id. */
  readonly before?: number | undefined;
  readonly limit: number;
}

/** Settings that are kept in the database, beside those of the environment. */
export interface SettingsStore {
  /** Grows with every change; cheap enough to ask for twice a second. */
  readonly revision: () => Promise<number>;
  /** All of them, whoever's, with the revision that they are of. */
  readonly read: () => Promise<{
    readonly revision: number;
    readonly settings: readonly StoredSetting[];
    /** Also those that were removed. */
    readonly shops: readonly StoredShop[];
  }>;
  /**
   * Writes what is decided on what is stored, all of it or nothing; of those who change at once, one waits for the other. The
   * decision may be asked for more than once. Answers it.
   */
  readonly change: <Decided extends { readonly writes: readonly SettingWrite[] }>(
    decide: (stored: readonly StoredSetting[]) => Decided,
  ) => Promise<Decided>;
  /** The same for shops. */
  readonly changeShop: <Decided extends { readonly write?: ShopWrite | undefined }>(
    decide: (shops: readonly StoredShop[]) => Decided,
  ) => Promise<Decided>;
  /** The newest first. */
  readonly history: (filter: HistoryFilter) => Promise<readonly SettingChange[]>;
  readonly showChange: (id: number) => Promise<SettingChange | undefined>;
}

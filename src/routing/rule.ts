import type { Locale } from '../i18n/locale.ts';

/** One rule of `DISCORD_ROUTES`: whichever events fit it are claimed and go to its channels. */
export interface Rule {
  /** Absent: the rule is for every platform. */
  readonly platform?: string | undefined;
  /** An event type in which `*` stands for any characters, dots included. */
  readonly pattern: string;
  /** Absent: the rule is for every store, also for events that name none. */
  readonly storeId?: string | undefined;
  /** Absent: the language of all other cards. */
  readonly locale?: Locale | undefined;
  /** Empty for `=none`: the rule claims its events so that nobody gets them. */
  readonly channelIds: readonly string[];
}

/** The parts of `/setup`, each with a form of its own. */
export const setupSections = [
  'orders',
  'routes',
  'operators',
  'staff',
  'language',
  'loud',
  'retention',
] as const;

export type SetupSection = (typeof setupSections)[number];

/** The settings that have a field in one of the forms. */
export const setupSettings = [
  'DISCORD_CHANNEL_ID',
  'DISCORD_CHANNEL_MODE',
  'DISCORD_ROUTES',
  'DISCORD_OPS_CHANNEL_ID',
  'DISCORD_OPS_ROLE_ID',
  'DISCORD_STAFF_ROLE_IDS',
  'LOCALE',
  'DISCORD_LOUD',
  'RETENTION_DAYS',
] as const;

export type SetupSetting = (typeof setupSettings)[number];

/** A field of a form: its label, 45 characters at most, and what is below it, 100 at most. */
interface FieldWords {
  readonly label: string;
  readonly about: string;
}

/** Everything that `/setup` says. Arguments are placed as they are: callers have escaped what came from outside. */
export interface SetupReplies {
  readonly title: string;
  readonly intro: string;
  readonly managersOnly: string;
  /** The server is the shop's, but nobody has admitted it to set up the bot. */
  readonly notAdmitted: string;
  /** On a button, and the title of its form. */
  readonly enterWord: string;
  readonly word: FieldWords;
  readonly wrongWord: string;
  readonly tooManyWords: (words: { readonly again: string }) => string;
  readonly admitted: string;
  /** In a menu of all that can be set up in the server. */
  readonly chooseShop: string;
  readonly theBot: string;
  readonly section: Readonly<Record<SetupSection, string>>;
  readonly field: Readonly<Record<SetupSetting, FieldWords>>;
  readonly notSet: string;
  /** Set in the environment, which wins. */
  readonly locked: (words: { readonly value: string }) => string;
  readonly byDefault: (words: { readonly value: string }) => string;
  readonly tooLong: string;
  readonly mode: Readonly<Record<'feed' | 'card' | 'forum', string>>;
  readonly language: Readonly<Record<'en' | 'vi', string>>;
  readonly inMode: (words: { readonly channel: string; readonly mode: string }) => string;
  readonly mentions: (words: { readonly channel: string; readonly role: string }) => string;
  readonly days: (words: { readonly days: string }) => string;
  readonly noStages: string;
  readonly saved: string;
  readonly nothingChanged: string;
  readonly refused: (words: { readonly problems: string }) => string;
  /** What is allowed but hardly meant. */
  readonly doubt: (words: { readonly doubt: string }) => string;
  /** Somebody else has saved meanwhile. */
  readonly stale: (words: {
    readonly setting: string;
    readonly theirs: string;
    readonly mine: string;
  }) => string;
  /** On buttons. */
  readonly takeMine: string;
  readonly keepTheirs: string;
  readonly editAgain: string;
  /** A right that the bot needs, as Discord calls it. */
  readonly right: (words: { readonly english: string }) => string;
  readonly missingRights: (words: { readonly channel: string; readonly rights: string }) => string;
  readonly unfit: (words: { readonly channel: string; readonly mode: string }) => string;
  readonly everyoneRole: string;
  /** On buttons. */
  readonly postTest: string;
  readonly removeTest: string;
  readonly lookAgain: string;
  readonly undo: string;
  readonly console: string;
  readonly testPosted: (words: { readonly channel: string }) => string;
  readonly testFailed: (words: { readonly channel: string; readonly reason: string }) => string;
  readonly testRemoved: string;
  readonly testNotRemoved: (words: { readonly reason: string }) => string;
  readonly webhooks: string;
  readonly noSecret: (words: { readonly platform: string }) => string;
  readonly noEvent: (words: { readonly platform: string }) => string;
  readonly lastEvent: (words: { readonly platform: string; readonly when: string }) => string;
  readonly lastRefused: (words: {
    readonly platform: string;
    readonly when: string;
    readonly why: string;
  }) => string;
  readonly secretsInConsole: string;
  readonly noConsole: string;
  readonly lastChange: string;
  readonly change: (words: {
    readonly setting: string;
    readonly by: string;
    readonly when: string;
  }) => string;
  readonly by: {
    readonly console: string;
    readonly command: string;
  };
  readonly undone: string;
}

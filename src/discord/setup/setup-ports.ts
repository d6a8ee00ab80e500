import type { Admitted } from '../../settings/create-admit.ts';
import type { SettingsEditor } from '../../settings/create-settings-editor.ts';

export type TestCardResult =
  { readonly ok: true } | { readonly ok: false; readonly reason: string };

/** What `/setup` needs of the rest of the program. */
export interface SetupPorts {
  /** What is set up: a further shop, by id; empty: the bot. */
  readonly shop: string;
  /** All that can be set up in the server at present: the bot, by an empty id, before further shops. */
  readonly shops: () => readonly { readonly id: string; readonly name: string }[];
  /** The same for another one of them. */
  readonly of: (shop: string) => SetupPorts;
  readonly editor: Pick<SettingsEditor, 'list' | 'save' | 'history'>;
  /** The operator has admitted the server, so that the bot can be set up in it. */
  readonly isAdmitted: (guildId: string) => boolean;
  /** Admits a server by the operator's word. */
  readonly admit: (
    word: string,
    by: { readonly memberId: string; readonly guildId: string },
  ) => Promise<Admitted>;
  /** The last request that a shop's address refused, and why; undefined where there was none since the start. */
  readonly lastRefusal: () =>
    { readonly platform: string; readonly at: number; readonly why: string } | undefined;
  /** What the further shop is called that is set up; undefined where it is the bot. */
  readonly shopName: () => string | undefined;
  /** Every shop that is set up, by id, with the setting that its secrets are in. */
  readonly platforms: () => readonly { readonly name: string; readonly secrets: string }[];
  readonly postTestCard: (channelId: string) => Promise<TestCardResult>;
  /** There is a test card that was posted from here and not removed since. */
  readonly hasTestCard: () => Promise<boolean>;
  readonly removeTestCard: () => Promise<TestCardResult>;
  /** Makes an address that opens the console once, within ten minutes; undefined where the console has none. */
  readonly consoleLink: ((memberId: string) => string) | undefined;
}

import type { Admitted } from '../../settings/create-admit.ts';
import type { SettingsEditor } from '../../settings/create-settings-editor.ts';

export type TestCardResult =
  { readonly ok: true } | { readonly ok: false; readonly reason: string };

/** What `/setup` needs of the rest of the program. */
export interface SetupPorts {
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
  /** What the further shop is called that is set up here; undefined where it is the bot. */
  readonly shopName: () => string | undefined;
  /** Every shop that is set up here, by id, with the setting that its secrets are in. */
  readonly platforms: () => readonly { readonly name: string; readonly secrets: string }[];
  readonly postTestCard: (channelId: string) => Promise<TestCardResult>;
  /** There is a test card that was posted from here and not removed since. */
  readonly hasTestCard: () => Promise<boolean>;
  readonly removeTestCard: () => Promise<TestCardResult>;
  /** Makes an address that opens the console once, within ten minutes; undefined where the console has none. */
  readonly consoleLink: ((memberId: string) => string) | undefined;
}

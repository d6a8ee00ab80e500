import { eraseAgain } from '../claims/erase-again.ts';
import type { Config } from '../config/config.ts';
import type { LoadedConfig } from '../config/load-config.ts';
import type { StoredTexts } from '../config/with-stored.ts';
import type { HiddenTexts } from '../running/create-hidden-texts.ts';
import { createCurrentSettings } from '../settings/create-current-settings.ts';
import { createSettingsEditor, type SettingsEditor } from '../settings/create-settings-editor.ts';
import { createShopEditor } from '../settings/create-shop-editor.ts';
import { createShopKeeper } from '../settings/create-shop-keeper.ts';
import { newShopKey } from '../settings/new-shop-key.ts';
import { platforms } from '../platforms/index.ts';
import { createSeal } from '../settings/create-seal.ts';
import { createMemberHash } from './create-member-hash.ts';
import { openStorage, operatorsOf } from './open-storage.ts';

/** The settings of the bot, by the empty scope, or of a further shop; undefined where there is no such shop. */
export type EditorOf = (scope: string) => Promise<SettingsEditor | undefined>;

/**
 * The database that the environment names, and the settings as the environment and the database have them.
 *
 * @throws StorageError that says what to do
 */
export async function openState(
  options: Omit<Parameters<typeof openStorage>[0], 'operators'> & {
    /** What the environment says, with what is stored. */
    readonly load: (stored: StoredTexts) => LoadedConfig;
    /** Keeps secrets that are set while the bot runs out of the log. */
    readonly hide: HiddenTexts['add'];
    /** Called when other settings are in force. */
    readonly onSettings: () => void;
  },
) {
  const { config, secrets, load, hide, logger, onError, onSettings } = options;
  let present = (): Config => config;
  const storage = await openStorage({ ...options, operators: () => operatorsOf(present()) });
  const seal = createSeal(secrets.settingsKeys);
  const settings = createCurrentSettings({
    ...{ outside: { config, secrets }, load, store: storage.storedSettings, seal },
    ...{ logger, hide, onError, onChanged: onSettings },
  });
  present = settings.config;
  const memberHash = createMemberHash(secrets);
  try {
    await settings.refresh();
    await eraseAgain(storage.erasures, memberHash);
  } catch (error) {
    await storage.close();
    throw error;
  }
  const editing = { store: storage.storedSettings, load, config, seal, now: Date.now };
  const onSaved = settings.refresh;
  const settingsEditor = createSettingsEditor({ ...editing, onSaved });
  const shopKeeper = createShopKeeper({
    ...{ store: storage.storedSettings, platforms: platforms.map(({ name }) => name) },
    ...{ newKey: newShopKey, now: Date.now, onSaved },
  });
  const editorOf: EditorOf = async (scope) => {
    if (scope === '') return settingsEditor;
    const shop = (await shopKeeper.list()).find(({ id }) => id === scope);
    return shop && createShopEditor(shop, { ...editing, bot: settings.config, onSaved });
  };
  return { storage, settings, settingsEditor, shopKeeper, editorOf, memberHash };
}

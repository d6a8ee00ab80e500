import type { Config } from '../config/config.ts';
import { loadShop } from '../config/load-shop.ts';
import { platformNamed } from '../platforms/index.ts';
import type { Seal } from './create-seal.ts';
import { createSettingsEditor, type SettingsEditor } from './create-settings-editor.ts';
import type { SettingsStore } from './settings-store.ts';
import type { StoredShop } from './stored-shop.ts';

/** Changes the settings of a further shop as those of the bot are changed; undefined where its platform is unknown. */
export function createShopEditor(
  { id, platform: name }: Pick<StoredShop, 'id' | 'platform'>,
  options: {
    readonly store: SettingsStore;
    /** The bot's settings, of which it has some unless it sets its own. */
    readonly bot: () => Config;
    readonly seal: Seal;
    readonly now: () => number;
    readonly onSaved: () => Promise<void>;
  },
): SettingsEditor | undefined {
  const { bot, ...editing } = options;
  const platform = platformNamed(name);
  if (platform === undefined) return undefined;
  const load = (stored: ReadonlyMap<string, string>) => loadShop(platform, bot(), stored);
  const alone = load(new Map());
  return alone.ok
    ? createSettingsEditor({ ...editing, scope: id, load, config: alone.config })
    : undefined;
}

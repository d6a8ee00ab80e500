import type { Config } from '../config/config.ts';
import { loadShop, type ShopConfig, type ShopSecrets } from '../config/load-shop.ts';
import { platformNamed } from '../platforms/index.ts';
import type { Seal } from './create-seal.ts';
import { openSettings } from './open-settings.ts';
import type { StoredSetting } from './settings-store.ts';
import type { StoredShop } from './stored-shop.ts';

/** A further shop that is open, with its settings. */
export interface FurtherShop extends Pick<StoredShop, 'id' | 'platform' | 'name' | 'key'> {
  readonly config: ShopConfig;
  readonly secrets: ShopSecrets;
}

/** The further shops as they are stored, with what is doubtful about their settings. One whose platform is unknown is left out. */
export function openShops(
  {
    shops,
    settings,
  }: { readonly shops: readonly StoredShop[]; readonly settings: readonly StoredSetting[] },
  bot: Config,
  seal: Pick<Seal, 'open'>,
): { readonly shops: readonly FurtherShop[]; readonly warnings: readonly string[] } {
  const open: FurtherShop[] = [];
  const warnings: string[] = [];
  for (const { id, platform: platformName, name, key, removedAt } of shops) {
    const platform = platformNamed(platformName);
    if (removedAt !== null) continue;
    const declared = platform && loadShop(platform, bot, new Map());
    if (platform === undefined || declared?.ok !== true) {
      warnings.push(`shop ${id} is of a platform that this version does not know`);
      continue;
    }
    const { texts, unreadable } = openSettings(settings, id, declared.config.settings, seal);
    const loaded = loadShop(platform, bot, texts);
    if (!loaded.ok) continue;
    const { config, secrets } = loaded;
    open.push({ ...{ id, platform: platformName, name, key }, config, secrets });
    warnings.push(
      ...[
        ...loaded.warnings,
        ...unreadable.map(
          (secret) => `${secret} is stored under another SETTINGS_KEY and not used`,
        ),
      ].map((warning) => `shop ${id}: ${warning}`),
    );
  }
  return { shops: open, warnings };
}

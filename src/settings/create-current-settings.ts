import type { Config, Secrets } from '../config/config.ts';
import { listSecrets } from '../config/list-secrets.ts';
import type { LoadedConfig } from '../config/load-config.ts';
import type { StoredTexts } from '../config/with-stored.ts';
import { createSchedule } from '../jobs/create-schedule.ts';
import { platformOf } from '../orders/platform-of.ts';
import type { Routing } from '../routing/route.ts';
import type { Logger } from '../running/logger.ts';
import type { Part } from '../running/part.ts';
import type { Seal } from './create-seal.ts';
import { openSettings } from './open-settings.ts';
import { openShops, type FurtherShop } from './open-shops.ts';
import type { SettingsStore } from './settings-store.ts';

/** Twice in the second within which a change that another process made is in force: a look takes time itself. */
const everyMs = 500;

const nowhere = ({ locale: defaultLocale }: Config): Routing => ({
  ...{ rules: [], defaultRules: [], defaultLocale },
});

/** The settings as they are now. Started, it follows what any process changes. */
export interface CurrentSettings extends Part {
  readonly config: () => Config;
  readonly secrets: () => Secrets;
  /** Those beside the environment's. */
  readonly shops: () => readonly FurtherShop[];
  /** Where events of a shop go; nowhere if it is not open. */
  readonly routingOf: (shop: string) => Routing;
  /** Reads what was changed, and is done once that is in force. */
  readonly refresh: () => Promise<void>;
}

/** Begins with what the environment says alone; what is stored and cannot be used leaves the rest in force. */
export function createCurrentSettings(options: {
  readonly outside: { readonly config: Config; readonly secrets: Secrets };
  /** What the environment says, with what is stored. */
  readonly load: (stored: StoredTexts) => LoadedConfig;
  readonly store: Pick<SettingsStore, 'revision' | 'read'>;
  readonly seal: Seal;
  readonly logger: Logger;
  /** Called before secrets are used, so that the log never shows one. */
  readonly hide: (secrets: readonly string[]) => void;
  /** Called when other settings are in force. */
  readonly onChanged: () => void;
  readonly onError: (error: unknown) => void;
}): CurrentSettings {
  const { outside, load, store, seal, logger, hide, onChanged, onError } = options;
  let current: { readonly config: Config; readonly secrets: Secrets } = outside;
  let shops: readonly FurtherShop[] = [];
  let known: number | undefined;
  let doubts: readonly string[] = [];

  const warn = (warnings: readonly string[]): void => {
    for (const warning of warnings) {
      if (!doubts.includes(warning)) logger.warn({ warning }, 'doubtful_setting');
    }
    doubts = warnings;
  };

  const readAll = async (): Promise<void> => {
    if (known !== undefined && (await store.revision()) === known) return;
    const { revision, settings, shops: storedShops } = await store.read();
    // Another look, begun before this one, may have come back after it.
    if (known !== undefined && revision <= known) return;
    known = revision;
    const { texts, unreadable } = openSettings(settings, '', outside.config.settings, seal);
    const loaded = load(texts);
    if (!loaded.ok) {
      logger.error({ revision, problems: loaded.problems }, 'settings_refused');
      return;
    }
    const opened = openShops({ shops: storedShops, settings }, loaded.config, seal);
    const all = [loaded, ...opened.shops];
    hide([
      ...all.flatMap(({ secrets }) => listSecrets(secrets)),
      ...opened.shops.map(({ key }) => key),
    ]);
    current = loaded;
    shops = opened.shops;
    warn([
      ...loaded.warnings,
      ...opened.warnings,
      ...unreadable.map((name) => `${name} is stored under another SETTINGS_KEY and not used`),
    ]);
    if (revision > 0) logger.info({ revision }, 'settings_read');
    onChanged();
  };

  const polling = createSchedule({ everyMs, task: readAll, onError });
  return {
    config: () => current.config,
    secrets: () => current.secrets,
    shops: () => shops,
    routingOf: (id) => routingIn(current.config, shops, id),
    refresh: readAll,
    start: polling.start,
    stop: polling.stop,
  };
}

function routingIn(config: Config, shops: readonly FurtherShop[], id: string): Routing {
  if (platformOf(id) === id) return config.routing;
  return shops.find((shop) => shop.id === id)?.config.routing ?? nowhere(config);
}

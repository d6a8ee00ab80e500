import { randomInt } from 'node:crypto';
import { existsSync } from 'node:fs';
import type { CommandSettings, OpenSettings } from '../cli/command.ts';
import type { Config } from '../config/config.ts';
import type { DatabaseSettings } from '../config/read-database.ts';
import type { LoadedConfig } from '../config/load-config.ts';
import { SettingsError } from '../config/settings-error.ts';
import type { StoredTexts } from '../config/with-stored.ts';
import { makeAdmissionWord } from '../settings/admission-word.ts';
import { createSeal, type Seal } from '../settings/create-seal.ts';
import { createSettingsEditor, type SettingsEditor } from '../settings/create-settings-editor.ts';
import { createShopEditor } from '../settings/create-shop-editor.ts';
import { createShopKeeper, type ShopKeeper } from '../settings/create-shop-keeper.ts';
import { newShopKey } from '../settings/new-shop-key.ts';
import { openShops } from '../settings/open-shops.ts';
import type { SettingsStore } from '../settings/settings-store.ts';
import { platforms } from '../platforms/index.ts';
import { openSettings } from '../settings/open-settings.ts';
import { resealSettings } from '../settings/reseal-settings.ts';
import { StorageError } from '../stored/storage-error.ts';
import { connectShops } from './connect-shops.ts';
import { openSettingsStore } from './open-for-command.ts';

/** What the environment says alone, as far as it is about what is stored. */
interface Outside {
  readonly config: Config;
  readonly database: DatabaseSettings;
  readonly seal: Seal;
}

const nothingStored = { settings: [], shops: [] };

/** What is stored; nothing before the bot's first start. */
async function readStored({
  database,
}: Outside): Promise<Pick<Awaited<ReturnType<SettingsStore['read']>>, 'settings' | 'shops'>> {
  if (database.databaseUrl === undefined && !existsSync(database.databasePath)) {
    return nothingStored;
  }
  const store = await openSettingsStore(database);
  try {
    return await store.read();
  } finally {
    await store.close();
  }
}

/** The settings of the environment and of the database, for commands beside a bot. */
export function createCommandSettings(options: {
  /** What the environment says, with what is stored. */
  readonly load: (stored: StoredTexts) => LoadedConfig;
  readonly now: () => number;
}): {
  /** All of them, and right. @throws SettingsError */
  readonly load: () => Promise<CommandSettings>;
  /** To change those that are stored. @throws SettingsError, StorageError */
  readonly open: (shop?: string) => Promise<OpenSettings>;
} {
  const { now } = options;
  const load = (stored: StoredTexts) => {
    const loaded = options.load(stored);
    if (!loaded.ok) throw new SettingsError(loaded.problems);
    return loaded;
  };
  const outside = (): Outside => {
    const { config, secrets } = load(new Map());
    const database: DatabaseSettings = {
      ...{ databasePath: config.storage.databasePath, databaseUrl: secrets.databaseUrl },
    };
    return { config, database, seal: createSeal(secrets.settingsKeys) };
  };

  return {
    load: async () => {
      const doubts: string[] = [];
      const from = outside();
      const stored = await readStored(from).catch((error: unknown) => {
        if (!(error instanceof StorageError)) throw error;
        doubts.push(`the settings in the database could not be read: ${error.message}`);
        return nothingStored;
      });
      const own = openSettings(stored.settings, '', from.config.settings, from.seal);
      doubts.push(...own.unreadable.map(unreadableSecret));
      const { config, secrets, warnings } = load(own.texts);
      const further = openShops(stored, config, from.seal);
      doubts.push(...further.warnings);
      // Commands ask for webhooks, never for orders.
      const isForeign = async () => Promise.resolve(undefined);
      const { senders, accounts } = connectShops(
        { config, secrets, further: further.shops },
        isForeign,
      );
      const { shops } = further;
      return { config, secrets, shops, warnings: [...warnings, ...doubts], senders, accounts };
    },
    open: async (shop = '') => {
      const from = outside();
      const store = await openSettingsStore(from.database);
      const bot = (stored: StoredTexts) => load(stored).config;
      return openWith(shop, { ...from, store, bot, load: options.load, now }).catch(
        async (error: unknown) => {
          await store.close();
          throw error;
        },
      );
    },
  };
}

/** Settings of the bot or of a shop, opened to be changed. @throws SettingsError */
async function openWith(
  shop: string,
  options: Outside & {
    readonly store: Awaited<ReturnType<typeof openSettingsStore>>;
    /** The bot's settings, with what is stored. @throws SettingsError */
    readonly bot: (stored: StoredTexts) => Config;
    readonly load: (stored: StoredTexts) => LoadedConfig;
    readonly now: () => number;
  },
): Promise<OpenSettings> {
  const { config, seal, store, bot, load, now } = options;
  const onSaved = async (): Promise<void> => Promise.resolve();
  const shops = createShopKeeper({
    ...{ store, platforms: platforms.map(({ name }) => name) },
    ...{ newKey: newShopKey, now, onSaved },
  });
  const editing = { store, seal, now, onSaved };
  const textsOf = async (scope: string) =>
    openSettings((await store.read()).settings, scope, config.settings, seal).texts;
  const ofBot = await textsOf('');
  const editor =
    shop === ''
      ? createSettingsEditor({ ...editing, load, config })
      : await editorOf(shop, shops, { ...editing, bot: () => bot(ofBot) });
  const secrets = config.settings.filter(({ isSecret }) => isSecret);
  return {
    ...{ ...editor, shops },
    texts: async () => textsOf(shop),
    hasKey: seal.hasKey,
    admit: async (forShop = shop) =>
      makeAdmissionWord(store, {
        ...{ now: now(), random: (below) => randomInt(below), shop: forShop },
      }),
    rotateKey: async () =>
      resealSettings(
        store,
        secrets.map(({ name }) => name),
        seal,
      ),
    close: store.close,
  };
}

/** @throws SettingsError */
async function editorOf(
  id: string,
  shops: Pick<ShopKeeper, 'list'>,
  options: Parameters<typeof createShopEditor>[1],
): Promise<SettingsEditor> {
  const shop = (await shops.list()).find((one) => one.id === id);
  const editor = shop && createShopEditor(shop, options);
  if (editor !== undefined) return editor;
  throw new SettingsError([`There is no shop ${id}: order-tracker shops list names them`]);
}

function unreadableSecret(name: string): string {
  return `${name} is stored under another SETTINGS_KEY and not used: set it again, or bring that key back`;
}

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
import { createSettingsEditor } from '../settings/create-settings-editor.ts';
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

const nothingStored = { texts: new Map<string, string>(), unreadable: [] as readonly string[] };

/** What is stored, secrets in the clear; nothing before the bot's first start. */
async function readStored({ config, database, seal }: Outside) {
  if (database.databaseUrl === undefined && !existsSync(database.databasePath)) {
    return nothingStored;
  }
  const store = await openSettingsStore(database);
  try {
    return openSettings((await store.read()).settings, config.settings, seal);
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
  readonly open: () => Promise<OpenSettings>;
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
      const { texts, unreadable } = await readStored(outside()).catch((error: unknown) => {
        if (!(error instanceof StorageError)) throw error;
        doubts.push(`the settings in the database could not be read: ${error.message}`);
        return nothingStored;
      });
      doubts.push(...unreadable.map(unreadableSecret));
      const { config, secrets, warnings } = load(texts);
      // Commands ask for webhooks, never for orders.
      const isForeign = async () => Promise.resolve(undefined);
      const { senders, accounts } = connectShops({ config, secrets }, isForeign);
      return { config, secrets, warnings: [...warnings, ...doubts], senders, accounts };
    },
    open: async () => {
      const { config, database, seal } = outside();
      const store = await openSettingsStore(database);
      const onSaved = async (): Promise<void> => Promise.resolve();
      const editor = createSettingsEditor({
        ...{ store, load: options.load, config, seal, now, onSaved },
      });
      const secretNames = config.settings.filter(({ isSecret }) => isSecret);
      return {
        ...editor,
        texts: async () => openSettings((await store.read()).settings, config.settings, seal).texts,
        hasKey: seal.hasKey,
        admit: async () =>
          makeAdmissionWord(store, { now: now(), random: (below) => randomInt(below) }),
        rotateKey: async () =>
          resealSettings(
            store,
            secretNames.map(({ name }) => name),
            seal,
          ),
        close: store.close,
      };
    },
  };
}

function unreadableSecret(name: string): string {
  return `${name} is stored under another SETTINGS_KEY and not used: set it again, or bring that key back`;
}

import { loadConfig } from '../../src/config/load-config.ts';
import { platforms } from '../../src/platforms/index.ts';
import { createSeal } from '../../src/settings/create-seal.ts';
import { createSettingsEditor } from '../../src/settings/create-settings-editor.ts';
import { openStorage } from '../support/open-storage.ts';

export const channel = '1100000000000000200';
export const settingsKey = 'a-key-of-thirty-two-characters-or-more';

/** The editor on a database of its own; `environment` is what the operator has set. */
export function openEditor(environment: Readonly<Record<string, string>> = {}) {
  const storage = openStorage();
  const { storedSettings: store } = storage;
  const all = { DISCORD_TOKEN: 'a-bot-token', SETTINGS_KEY: settingsKey, ...environment };
  const load = (stored: ReadonlyMap<string, string>) =>
    loadConfig(all, () => '', platforms, stored);
  const loaded = load(new Map());
  if (!loaded.ok) throw new Error(loaded.problems.join('\n'));
  const seal = createSeal(loaded.secrets.settingsKeys);
  const saved: number[] = [];
  let time = 1_000;
  const editor = createSettingsEditor({
    ...{ store, load, config: loaded.config, seal },
    now: () => (time += 1),
    onSaved: async () => Promise.resolve(void saved.push(time)),
  });
  const valueOf = async (name: string) => {
    const { settings } = await store.read();
    return settings.find((setting) => setting.name === name)?.value ?? null;
  };
  return { ...editor, storage, store, load, seal, valueOf, timesSaved: () => saved.length };
}

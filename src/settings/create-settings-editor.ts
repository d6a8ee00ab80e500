import type { Config } from '../config/config.ts';
import type { ShownSetting } from '../config/list-settings.ts';
import type { StoredTexts } from '../config/with-stored.ts';
import type { Loaded } from '../config/with-what-fits.ts';
import { changeSetting, concealedValue } from './change-setting.ts';
import type { Seal } from './create-seal.ts';
import { openSettings, sealedAs } from './open-settings.ts';
import { refuseWish } from './refuse-wish.ts';
import type {
  Author,
  HistoryFilter,
  RecordedWrite,
  SettingChange,
  SettingsStore,
  SettingWrite,
  StoredSetting,
} from './settings-store.ts';

/** What somebody wants a setting to be, as they wrote it. */
export interface Wish {
  readonly name: string;
  /** Null, or nothing but white space, takes it back. */
  readonly value: string | null;
  /** The version that they have seen; undefined if any will do. */
  readonly seenVersion?: number | undefined;
}

export type SavedSettings =
  /** No changes where all of them are like that already. */
  | {
      readonly kind: 'saved';
      readonly changes: readonly Omit<SettingChange, 'id'>[];
      /** What is allowed but hardly meant, and was not so before. */
      readonly warnings: readonly string[];
    }
  /** Somebody has changed it since; `value` is what it is now, in place of a secret a word. */
  | {
      readonly kind: 'stale';
      readonly name: string;
      readonly value: string | null;
      readonly version: number;
    }
  /** Nothing was changed, and why. */
  | { readonly kind: 'refused'; readonly problems: readonly string[] };

/** A setting as it is at present, and how often what is stored of it was changed. */
export interface EditableSetting extends ShownSetting {
  readonly version: number;
}

/** Changes settings while the bot runs, whoever wants it, by one decision. */
export interface SettingsEditor {
  readonly list: () => Promise<readonly EditableSetting[]>;
  /** All of them or none. */
  readonly save: (wishes: readonly Wish[], by: Author) => Promise<SavedSettings>;
  /** Makes a setting what it was before its last change. */
  readonly undo: (change: number, by: Author) => Promise<SavedSettings>;
  readonly history: (filter: Omit<HistoryFilter, 'scope'>) => Promise<readonly SettingChange[]>;
}

type LoadedSettings = Loaded<{ readonly config: Pick<Config, 'settings'> }>;

interface EditorOptions {
  /** The further shop whose settings they are; without one the bot's. */
  readonly scope?: string | undefined;
  readonly store: SettingsStore;
  /** What the environment says, with what is stored. */
  readonly load: (stored: StoredTexts) => LoadedSettings;
  /** What the environment says alone. */
  readonly config: Pick<Config, 'settings'>;
  readonly seal: Seal;
  /** ms since 1970. */
  readonly now: () => number;
  /** Called with what was saved, and waited for: whoever saves sees it in force. */
  readonly onSaved: () => Promise<void>;
}

type Decided = SavedSettings & { readonly writes: readonly SettingWrite[] };

/** What is wrong with all settings together once these are stored, as far as the change is to blame. */
function problemsAfter(
  names: readonly string[],
  after: LoadedSettings,
  before: LoadedSettings,
): readonly string[] {
  if (!after.ok) return before.ok ? after.problems : [];
  const known = before.ok ? before.leftOut.map(({ name }) => name) : [];
  return after.leftOut
    .filter(({ name }) => names.includes(name) || !known.includes(name))
    .flatMap(({ problems }) => problems);
}

function createDecide(
  { scope = '', load, config: { settings }, seal, now }: EditorOptions,
  by: Author,
): (wishes: readonly Wish[]) => (stored: readonly StoredSetting[]) => Decided {
  const isSecret = (name: string): boolean =>
    settings.some((setting) => setting.name === name && setting.isSecret);
  const refused = (problems: readonly string[]): Decided => ({
    ...{ kind: 'refused', problems, writes: [] },
  });

  return (wishes) => (stored) => {
    const present = new Map(
      stored.filter((setting) => setting.scope === scope).map((setting) => [setting.name, setting]),
    );
    const writes: RecordedWrite[] = [];
    // What is saved together is undone together, and known by that.
    const at = now();
    for (const { name, value, seenVersion } of wishes) {
      const secret = isSecret(name);
      const text =
        secret && value !== null ? (seal.close(sealedAs(scope, name), value) ?? null) : value;
      const request = { scope, name, value: text, isSecret: secret, seenVersion, by, at };
      const changed = changeSetting(present.get(name), request);
      if (changed.kind === 'stale') {
        const { value: kept, version } = changed.present;
        const shown = secret && kept !== null ? concealedValue : kept;
        return { kind: 'stale', name, value: shown, version, writes: [] };
      }
      if (changed.kind === 'same') continue;
      present.set(name, changed.write.setting);
      writes.push(changed.write);
    }
    const before = load(openSettings(stored, scope, settings, seal).texts);
    const after = load(openSettings([...present.values()], scope, settings, seal).texts);
    const names = writes.map(({ setting }) => setting.name);
    const problems = problemsAfter(names, after, before);
    if (problems.length > 0) return refused(problems);
    const known = before.ok ? before.warnings : [];
    const warnings = after.ok ? after.warnings.filter((warning) => !known.includes(warning)) : [];
    return { kind: 'saved', changes: writes.map(({ change }) => change), warnings, writes };
  };
}

export function createSettingsEditor(options: EditorOptions): SettingsEditor {
  const { scope = '', store, load, config, seal, onSaved } = options;

  const save: SettingsEditor['save'] = async (typed, by) => {
    const wishes = typed.map(({ value, ...wish }) => {
      const text = value?.trim() ?? '';
      return { ...wish, value: text === '' ? null : text };
    });
    const refusals = wishes.flatMap((wish) => refuseWish(wish, config.settings, seal) ?? []);
    if (refusals.length > 0) return { kind: 'refused', problems: refusals };
    const { writes, ...saved } = await store.change(createDecide(options, by)(wishes));
    if (writes.length > 0) await onSaved();
    return saved;
  };

  return {
    list: async () => {
      const { settings } = await store.read();
      const own = settings.filter((setting) => setting.scope === scope);
      const versions = new Map(own.map(({ name, version }) => [name, version]));
      const loaded = load(openSettings(own, scope, config.settings, seal).texts);
      const shown = loaded.ok ? loaded.config.settings : config.settings;
      return shown.map((setting) => ({ ...setting, version: versions.get(setting.name) ?? 0 }));
    },
    save,
    undo: async (id, by) => {
      const change = await store.showChange(id);
      if (change?.scope !== scope)
        return { kind: 'refused', problems: [`There is no change ${id}`] };
      const { name, before, version, isSecret } = change;
      if (isSecret && before !== null) {
        const problem = `${name} was another secret before, which is not kept: set it again`;
        return { kind: 'refused', problems: [problem] };
      }
      return save([{ name, value: before, seenVersion: version }], by);
    },
    history: async (filter) => store.history({ scope, ...filter }),
  };
}

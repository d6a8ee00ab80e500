import { repliesFor } from '../../i18n/replies-for.ts';
import { setupSections, type SetupSection, type SetupSetting } from '../../i18n/setup-replies.ts';
import type { CommandPorts } from '../commands/command-ports.ts';
import type { Asker } from '../commands/command.ts';
import type { Form } from '../commands/reply.ts';
import type { SubmittedForm } from '../interactions/read-form.ts';
import { fieldKinds, fieldOf, isEditable, sectionSettings } from './fields.ts';
import { readSettings, type SettingsByName } from './render-panel.ts';
import { setupId } from './setup-id.ts';

/** What somebody wants the settings of a section to be, and which version of each they have seen. */
export interface Typed {
  readonly section: SetupSection;
  readonly settings: readonly {
    readonly name: SetupSetting;
    /** Empty where it is to be taken back. */
    readonly value: string;
    readonly seenVersion: number;
  }[];
}

export const isSection = (text: string): text is SetupSection =>
  (setupSections as readonly string[]).includes(text);

/** `3.-`: the version of each setting of a section, without those that cannot be edited. */
export function versionsOf(section: SetupSection, settings: SettingsByName): string {
  const versions = sectionSettings[section].map((name) => {
    const setting = settings.get(name);
    return setting !== undefined && isEditable(setting) ? String(setting.version) : '-';
  });
  return versions.join('.');
}

/** The form of a section, with what is set at this moment; undefined where none of it can be edited. */
export async function sectionForm(
  section: SetupSection,
  { locale }: Asker,
  ports: CommandPorts,
): Promise<Form | undefined> {
  const settings = await readSettings(ports);
  const fields = sectionSettings[section].flatMap((name) => {
    const setting = settings.get(name);
    if (setting === undefined || !isEditable(setting)) return [];
    return [fieldOf(name, setting.value ?? '', locale)];
  });
  if (fields.length === 0) return undefined;
  return {
    title: repliesFor(locale).setup.section[section],
    customId: setupId(ports.setup.shop, `${section}:${versionsOf(section, settings)}`),
    fields,
  };
}

/** The settings that a form or a button says, with the versions; undefined if the bot made no such thing. */
export function readTyped(
  payload: string,
  valueOf: (name: SetupSetting) => string | undefined,
): Typed | undefined {
  const match = /^(?<section>[a-z]{1,20}):(?<versions>[\d.-]{1,40})$/.exec(payload);
  const { section = '', versions = '' } = match?.groups ?? {};
  if (!isSection(section)) return undefined;
  const names = sectionSettings[section];
  const seen = versions.split('.');
  if (seen.length !== names.length) return undefined;
  const settings: Typed['settings'][number][] = [];
  for (const [index, name] of names.entries()) {
    const version = seen[index] ?? '-';
    if (version === '-') continue;
    const value = valueOf(name);
    if (value === undefined || !/^\d{1,12}$/.test(version)) return undefined;
    settings.push({ name, value, seenVersion: Number(version) });
  }
  return settings.length === 0 ? undefined : { section, settings };
}

/**
 * What was typed or chosen for a setting, as its text; undefined where the form has no such field, or where a channel or
 * role was named that Discord did not describe: it was not chosen in Discord.
 */
export function typedValue(name: SetupSetting, form: SubmittedForm): string | undefined {
  const values = form.fields.get(name);
  if (values === undefined) return undefined;
  const kind = fieldKinds[name];
  switch (kind) {
    case 'orders_channel':
    case 'channel':
      if (values.length > 1) return undefined;
      return values.every((id) => form.channels.has(id)) ? values.join() : undefined;
    case 'role':
    case 'roles':
      if (kind === 'role' && values.length > 1) return undefined;
      return values.every((id) => form.roleIds.has(id)) ? values.join() : undefined;
    case 'stages':
      return values.length === 0 ? 'none' : values.join();
    case 'choice':
    case 'texts':
    case 'number':
      // A form's text may have line breaks, a setting has none.
      return values.length > 1
        ? undefined
        : values
            .join()
            .replace(/\s*\r?\n\s*/g, ' ')
            .trim();
  }
}

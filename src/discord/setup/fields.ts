import {
  ChannelType,
  ComponentType,
  SelectMenuDefaultValueType,
  TextInputStyle,
  type APIComponentInLabel,
  type APILabelComponent,
} from 'discord.js';
import type { Locale } from '../../i18n/locale.ts';
import { locales } from '../../i18n/locale.ts';
import { messagesFor } from '../../i18n/messages-for.ts';
import { repliesFor } from '../../i18n/replies-for.ts';
import type { SetupSection, SetupSetting } from '../../i18n/setup-replies.ts';
import { knownStatuses } from '../../orders/status.ts';
import { channelModes } from '../../routing/channel-mode.ts';
import type { EditableSetting } from '../../settings/create-settings-editor.ts';
import { isLocked } from '../../settings/refuse-wish.ts';

type FieldKind =
  'orders_channel' | 'channel' | 'role' | 'roles' | 'choice' | 'stages' | 'texts' | 'number';

/** Which settings are in a section, and how each is typed or chosen. */
export const sectionSettings: Readonly<Record<SetupSection, readonly SetupSetting[]>> = {
  orders: ['DISCORD_CHANNEL_ID', 'DISCORD_CHANNEL_MODE'],
  routes: ['DISCORD_ROUTES'],
  operators: ['DISCORD_OPS_CHANNEL_ID', 'DISCORD_OPS_ROLE_ID'],
  staff: ['DISCORD_STAFF_ROLE_IDS'],
  language: ['LOCALE'],
  loud: ['DISCORD_LOUD'],
  retention: ['RETENTION_DAYS'],
};

export const fieldKinds: Readonly<Record<SetupSetting, FieldKind>> = {
  DISCORD_CHANNEL_ID: 'orders_channel',
  DISCORD_CHANNEL_MODE: 'choice',
  DISCORD_ROUTES: 'texts',
  DISCORD_OPS_CHANNEL_ID: 'channel',
  DISCORD_OPS_ROLE_ID: 'role',
  DISCORD_STAFF_ROLE_IDS: 'roles',
  LOCALE: 'choice',
  DISCORD_LOUD: 'stages',
  RETENTION_DAYS: 'number',
};

/** What Discord takes: so long a text, so many roles. */
const longestText = 4_000;
const mostRoles = 25;

export const idsIn = (value: string): readonly string[] =>
  value
    .split(',')
    .map((id) => id.trim())
    .filter((id) => id !== '');

/** A form has room for what is set: more than that would be lost when it is saved. */
export function fitsForm({ name, value = '' }: Pick<EditableSetting, 'name' | 'value'>): boolean {
  return name === 'DISCORD_STAFF_ROLE_IDS'
    ? idsIn(value).length <= mostRoles
    : value.length <= longestText;
}

/** It can be changed by a form. */
export function isEditable(setting: EditableSetting): boolean {
  return !isLocked(setting) && fitsForm(setting);
}

/** The stages that a setting names; nothing where it says so. */
export const stagesIn = (value: string): readonly string[] =>
  value === 'none' ? [] : idsIn(value);

/** The field in which a setting is typed or chosen, as it is now. */
export function fieldOf(name: SetupSetting, value: string, locale: Locale): APILabelComponent {
  const { label, about } = repliesFor(locale).setup.field[name];
  const component = componentOf(name, value, locale);
  return { type: ComponentType.Label, label, description: about, component };
}

function componentOf(name: SetupSetting, value: string, locale: Locale): APIComponentInLabel {
  const kind = fieldKinds[name];
  switch (kind) {
    case 'orders_channel':
    case 'channel':
      return channelSelect(name, value, kind === 'orders_channel');
    case 'role':
    case 'roles':
      return roleSelect(name, idsIn(value), kind === 'roles' ? mostRoles : 1);
    case 'choice':
      return choice(name, value, choicesOf(name, locale));
    case 'stages':
      return stages(name, stagesIn(value), locale);
    case 'texts':
    case 'number':
      return {
        type: ComponentType.TextInput,
        custom_id: name,
        style: kind === 'texts' ? TextInputStyle.Paragraph : TextInputStyle.Short,
        required: false,
        max_length: kind === 'texts' ? longestText : 5,
        ...(value !== '' && { value }),
      };
  }
}

function channelSelect(name: string, value: string, hasForums: boolean): APIComponentInLabel {
  return {
    type: ComponentType.ChannelSelect,
    custom_id: name,
    required: false,
    min_values: 0,
    max_values: 1,
    channel_types: [
      ...[ChannelType.GuildText, ChannelType.GuildAnnouncement],
      ...(hasForums ? [ChannelType.GuildForum as const] : []),
    ],
    ...(value !== '' && {
      default_values: [{ id: value, type: SelectMenuDefaultValueType.Channel }],
    }),
  };
}

function roleSelect(name: string, ids: readonly string[], most: number): APIComponentInLabel {
  return {
    type: ComponentType.RoleSelect,
    custom_id: name,
    required: false,
    min_values: 0,
    max_values: most,
    ...(ids.length > 0 && {
      default_values: ids.map((id) => ({ id, type: SelectMenuDefaultValueType.Role as const })),
    }),
  };
}

/** What there is to choose from, with its words. */
export function choicesOf(
  name: SetupSetting,
  locale: Locale,
): readonly { readonly value: string; readonly label: string }[] {
  const { mode, language } = repliesFor(locale).setup;
  return name === 'LOCALE'
    ? locales.map((value) => ({ value, label: language[value] }))
    : channelModes.map((value) => ({ value, label: mode[value] }));
}

function choice(
  name: string,
  value: string,
  choices: readonly { readonly value: string; readonly label: string }[],
): APIComponentInLabel {
  return {
    type: ComponentType.RadioGroup,
    custom_id: name,
    options: choices.map((option) => ({
      ...option,
      ...(option.value === value && { default: true }),
    })),
  };
}

function stages(name: string, chosen: readonly string[], locale: Locale): APIComponentInLabel {
  const { status } = messagesFor(locale);
  return {
    type: ComponentType.StringSelect,
    custom_id: name,
    required: false,
    min_values: 0,
    max_values: knownStatuses.length,
    options: knownStatuses.map((value) => ({
      ...{ value, label: status[value] },
      ...(chosen.includes(value) && { default: true }),
    })),
  };
}

import { isJsonObject, type JsonObject } from '../json-object.ts';
import type { LocalMessage } from '../world/create-messages.ts';
import { fillInForm, type FormValues, type Resolve } from './fill-in-form.ts';

/** Who uses a command. */
export interface LocalMember {
  readonly id?: string;
  readonly name?: string;
  readonly roles?: readonly string[];
  /** The permission bits the member has in the channel; default: a member's usual ones, nothing to manage. */
  readonly permissions?: bigint;
}

/**
 * Where an interaction comes from, if not from the channel's server: another server, a direct message to the bot, or
 * anywhere by somebody who has installed the application for themselves.
 */
export type Elsewhere =
  | { readonly guildId: string }
  | 'direct_message'
  | { readonly installedBy: string; readonly guildId: string };

interface InteractionBase {
  readonly from?: Elsewhere;
  /** Fields that Discord sends otherwise than usual: `{ message: null }`. */
  readonly fields?: JsonObject;
  /** Default: the first channel. */
  readonly channelId?: string;
  readonly member?: LocalMember;
  /** The member's own locale, default `en-US`. */
  readonly locale?: string;
  /** How long to wait for the bot's first answer; default 3000, which is what Discord waits. */
  readonly timeoutMs?: number;
}

type OptionValues = Readonly<Record<string, string | number | boolean>>;

/** What a member does: `command` is the name with its subcommand, `order status`. */
export type LocalInteraction =
  | (InteractionBase & { readonly kind: 'ping' })
  | (InteractionBase & {
      readonly kind: 'command';
      readonly command: string;
      readonly options?: OptionValues;
    })
  | (InteractionBase & {
      readonly kind: 'autocomplete';
      readonly command: string;
      readonly options?: OptionValues;
      /** The option being typed; its value so far is in `options`. */
      readonly focused: string;
    })
  | (InteractionBase & {
      readonly kind: 'button';
      readonly customId: string;
      readonly messageId: string;
    })
  | (InteractionBase & {
      readonly kind: 'select';
      readonly customId: string;
      readonly values: readonly string[];
      readonly messageId: string;
    })
  /** A form with anything in it, as no client of Discord's sends it: `data` is added to what is sent. */
  | (InteractionBase & {
      readonly kind: 'modal';
      readonly customId: string;
      readonly messageId?: string;
      readonly data?: JsonObject;
    })
  /** A form that the bot has opened, filled in and sent. */
  | (InteractionBase & {
      readonly kind: 'form';
      /** The bot's answer to the button. */
      readonly form: JsonObject;
      readonly values: FormValues;
      /** The message that the button is on. */
      readonly messageId?: string;
    });

export interface InteractionContext {
  readonly id: string;
  readonly token: string;
  readonly applicationId: string;
  readonly guildId: string;
  readonly channel: JsonObject & { readonly id: string };
  /** The registered command of that name has this id. */
  readonly commandId: (name: string) => string;
  readonly resolve: Resolve;
  /** The message a button is on, or the one whose button opened a form. */
  readonly message: LocalMessage | undefined;
}

/** Who does something, unless it is said. */
export const defaultMember = '1100000000000000900';

/** View Channel, Send Messages, Read Message History. */
const ordinaryPermissions = (1n << 10n) | (1n << 11n) | (1n << 16n);

/** The payload Discord sends to the bot: https://discord.com/developers/docs/interactions/receiving-and-responding */
export function toApiInteraction(
  interaction: LocalInteraction,
  context: InteractionContext,
): JsonObject {
  const base = {
    id: context.id,
    application_id: context.applicationId,
    token: context.token,
    version: 1,
  };
  if (interaction.kind === 'ping') return { ...base, type: 1 };
  const member = interaction.member ?? {};
  const user = {
    id: member.id ?? defaultMember,
    username: member.name ?? 'member',
    global_name: member.name ?? null,
    discriminator: '0',
    avatar: null,
    public_flags: 0,
  };
  return {
    ...base,
    channel_id: context.channel.id,
    channel: context.channel,
    locale: interaction.locale ?? 'en-US',
    app_permissions: '84992',
    entitlements: [],
    attachment_size_limit: 10_485_760,
    ...placed(interaction.from ?? { guildId: context.guildId }, member, user),
    ...whatHappened(interaction, context),
    ...interaction.fields,
  };
}

/** What tells where it happened and who did it: a member of a server, or a user alone. */
function placed(from: Elsewhere, member: LocalMember, user: JsonObject): JsonObject {
  if (from === 'direct_message') {
    return { context: 1, user, authorizing_integration_owners: { 0: '0' } };
  }
  const { guildId } = from;
  const owners = 'installedBy' in from ? { 1: from.installedBy } : { 0: guildId };
  return {
    guild_id: guildId,
    guild: { id: guildId, locale: 'en-US', features: [] },
    guild_locale: 'en-US',
    context: 0,
    authorizing_integration_owners: owners,
    member: {
      user,
      roles: member.roles ?? [],
      permissions: String(member.permissions ?? ordinaryPermissions),
      nick: null,
      avatar: null,
      joined_at: '2026-01-01T00:00:00.000000+00:00',
      premium_since: null,
      communication_disabled_until: null,
      pending: false,
      deaf: false,
      mute: false,
      flags: 0,
    },
  };
}

function whatHappened(
  interaction: Exclude<LocalInteraction, { kind: 'ping' }>,
  context: InteractionContext,
): JsonObject {
  if (interaction.kind === 'button') {
    const data = { component_type: 2, custom_id: interaction.customId, id: 1 };
    return { type: 3, data, message: context.message };
  }
  if (interaction.kind === 'select') {
    const { customId, values } = interaction;
    const data = { component_type: 3, custom_id: customId, values, id: 1 };
    return { type: 3, data, message: context.message };
  }
  const on = context.message && { message: context.message };
  if (interaction.kind === 'modal') {
    const data = { custom_id: interaction.customId, components: [], ...interaction.data };
    return { type: 5, data, ...on };
  }
  if (interaction.kind === 'form') {
    const { form, values } = interaction;
    const opened = isJsonObject(form['data']) ? form['data'] : {};
    return { type: 5, data: fillInForm(opened, values, context.resolve), ...on };
  }
  const [name = '', ...nested] = interaction.command.split(' ');
  const focused = interaction.kind === 'autocomplete' ? interaction.focused : undefined;
  const values = Object.entries(interaction.options ?? {}).map(([key, value]) => ({
    name: key,
    type: optionType(value),
    value,
    ...(key === focused && { focused: true }),
  }));
  // Subcommands wrap the values from the inside out; a group is a subcommand around a subcommand.
  const options = nested.reduceRight<readonly JsonObject[]>(
    (inner, part, index) => [
      { name: part, type: index === nested.length - 1 ? 1 : 2, options: inner },
    ],
    values,
  );
  return {
    type: interaction.kind === 'autocomplete' ? 4 : 2,
    data: { id: context.commandId(name), name, type: 1, guild_id: context.guildId, options },
  };
}

const optionType = (value: string | number | boolean): number => {
  if (typeof value === 'string') return 3;
  if (typeof value === 'boolean') return 5;
  return Number.isInteger(value) ? 4 : 10;
};

import {
  ApplicationIntegrationType,
  InteractionContextType,
  InteractionType,
  MessageFlags,
} from 'discord.js';
import { z } from 'zod';
import { readForm, type SubmittedForm } from './read-form.ts';

/** What we read of an interaction; Discord sends far more. https://discord.com/developers/docs/interactions/receiving-and-responding */
export interface Interaction {
  readonly kind: 'ping' | 'command' | 'suggest' | 'press' | 'submit' | 'other';
  /**
   * The server it happened in; undefined in direct messages, and where only the member has installed the application,
   * for themselves: there the bot is no guest of the server's.
   */
  readonly guildId?: string | undefined;
  /** It happened in the bot's own direct messages with the member. */
  readonly isDirect: boolean;
  readonly member?: { readonly roles: readonly string[]; readonly permissions: string } | undefined;
  readonly memberId: string;
  readonly username?: string | undefined;
  /** The member's Discord language: `en-US`, `vi`. */
  readonly discordLocale: string;
  /** `order status`: the command and its subcommand. Empty for other kinds. */
  readonly command: string;
  readonly options: ReadonlyMap<string, string>;
  /** What is being typed, while suggestions are asked for. */
  readonly typed: string;
  readonly customId: string;
  /** What was chosen in a menu; undefined for other kinds. */
  readonly choice?: string | undefined;
  /** What was sent with a form; undefined for other kinds. */
  readonly form?: SubmittedForm | undefined;
  /** The message of the pressed button, or of the one that opened the form, is seen by nobody else, so that it may become the answer. */
  readonly onPrivateMessage: boolean;
}

const optionSchema = z.object({
  name: z.string(),
  value: z.union([z.string(), z.number(), z.boolean()]).nullish(),
  focused: z.boolean().nullish(),
});

const userSchema = z.object({ id: z.string(), username: z.string().nullish() });

const interactionSchema = z.object({
  type: z.number(),
  guild_id: z.string().nullish(),
  context: z.number().nullish(),
  /** Who installed the application: under 0 a server, under 1 a user. */
  authorizing_integration_owners: z.record(z.string(), z.unknown()).nullish(),
  locale: z.string().nullish(),
  user: userSchema.nullish(),
  member: z
    .object({
      user: userSchema,
      roles: z.array(z.string()),
      permissions: z.string().regex(/^\d{1,40}$/),
    })
    .nullish(),
  data: z
    .object({
      type: z.number().nullish(),
      name: z.string().nullish(),
      custom_id: z.string().nullish(),
      values: z.array(z.string()).nullish(),
      components: z.unknown().optional(),
      resolved: z.unknown().optional(),
      options: z.array(optionSchema.extend({ options: z.array(optionSchema).nullish() })).nullish(),
    })
    .nullish(),
  message: z.object({ flags: z.number().nullish() }).nullish(),
});

function serverOf(read: z.output<typeof interactionSchema>): string | undefined {
  const { guild_id: guildId, context, authorizing_integration_owners: owners, member } = read;
  const isInServer = (context ?? inServer) === inServer;
  const { [forServers]: forServer, [forUsers]: forUser } = owners ?? {};
  const isTheirOwn = forUser !== undefined && forServer === undefined;
  return isInServer && !isTheirOwn && member ? (guildId ?? undefined) : undefined;
}

const inServer: number = InteractionContextType.Guild;
const forServers = String(ApplicationIntegrationType.GuildInstall);
const forUsers = String(ApplicationIntegrationType.UserInstall);

const submitted: number = InteractionType.ModalSubmit;

const kinds: Readonly<Record<number, Interaction['kind']>> = {
  [InteractionType.Ping]: 'ping',
  [InteractionType.ApplicationCommand]: 'command',
  [InteractionType.ApplicationCommandAutocomplete]: 'suggest',
  [InteractionType.MessageComponent]: 'press',
  [InteractionType.ModalSubmit]: 'submit',
};

/** @throws ZodError if Discord sent what no interaction looks like */
export function readInteraction(raw: unknown): Interaction {
  const read = interactionSchema.parse(raw);
  const { type, locale, user, member, data, message } = read;
  const [first] = data?.options ?? [];
  const hasSubcommand = first !== undefined && (first.value ?? undefined) === undefined;
  const options = (hasSubcommand ? first.options : data?.options) ?? [];
  const texts = options.map(({ name, value }) => [name, String(value ?? '')] as const);
  return {
    kind: kinds[type] ?? 'other',
    guildId: serverOf(read),
    isDirect: read.context === InteractionContextType.BotDM,
    member: member ?? undefined,
    memberId: member?.user.id ?? user?.id ?? '',
    username: (member?.user ?? user)?.username ?? undefined,
    discordLocale: locale ?? '',
    command: [data?.name, hasSubcommand ? first.name : undefined].filter(Boolean).join(' '),
    options: new Map(texts),
    typed: String(options.find(({ focused }) => focused)?.value ?? ''),
    customId: data?.custom_id ?? '',
    choice: data?.values?.[0],
    form: type === submitted ? readForm(data) : undefined,
    onPrivateMessage: ((message?.flags ?? 0) & MessageFlags.Ephemeral) !== 0,
  };
}

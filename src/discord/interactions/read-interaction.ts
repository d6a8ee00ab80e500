import { InteractionType, MessageFlags } from 'discord.js';
import { z } from 'zod';

/** What we read of an interaction; Discord sends far more. https://discord.com/developers/docs/interactions/receiving-and-responding */
export interface Interaction {
  readonly kind: 'ping' | 'command' | 'suggest' | 'press' | 'other';
  readonly guildId?: string | undefined;
  readonly member?: { readonly roles: readonly string[]; readonly permissions: string } | undefined;
  readonly memberId: string;
  /** The member's Discord language: `en-US`, `vi`. */
  readonly discordLocale: string;
  /** `order status`: the command and its subcommand. Empty for other kinds. */
  readonly command: string;
  readonly options: ReadonlyMap<string, string>;
  /** What is being typed, while suggestions are asked for. */
  readonly typed: string;
  readonly customId: string;
  /** The pressed button's message is seen by nobody else, so that it may become the answer. */
  readonly onPrivateMessage: boolean;
}

const optionSchema = z.object({
  name: z.string(),
  value: z.union([z.string(), z.number(), z.boolean()]).optional(),
  focused: z.boolean().optional(),
});

const interactionSchema = z.object({
  type: z.number(),
  guild_id: z.string().optional(),
  locale: z.string().optional(),
  user: z.object({ id: z.string() }).optional(),
  member: z
    .object({
      user: z.object({ id: z.string() }),
      roles: z.array(z.string()),
      permissions: z.string().regex(/^\d{1,40}$/),
    })
    .optional(),
  data: z
    .object({
      type: z.number().optional(),
      name: z.string().optional(),
      custom_id: z.string().optional(),
      options: z
        .array(optionSchema.extend({ options: z.array(optionSchema).optional() }))
        .optional(),
    })
    .optional(),
  message: z.object({ flags: z.number().optional() }).optional(),
});

const kinds: Readonly<Record<number, Interaction['kind']>> = {
  [InteractionType.Ping]: 'ping',
  [InteractionType.ApplicationCommand]: 'command',
  [InteractionType.ApplicationCommandAutocomplete]: 'suggest',
  [InteractionType.MessageComponent]: 'press',
};

/** @throws ZodError if Discord sent what no interaction looks like */
export function readInteraction(raw: unknown): Interaction {
  const { type, guild_id, locale, user, member, data, message } = interactionSchema.parse(raw);
  const [first] = data?.options ?? [];
  const hasSubcommand = first !== undefined && first.value === undefined;
  const options = (hasSubcommand ? first.options : data?.options) ?? [];
  const texts = options.map(({ name, value }) => [name, String(value ?? '')] as const);
  return {
    kind: kinds[type] ?? 'other',
    guildId: guild_id,
    member,
    memberId: member?.user.id ?? user?.id ?? '',
    discordLocale: locale ?? '',
    command: [data?.name, hasSubcommand ? first.name : undefined].filter(Boolean).join(' '),
    options: new Map(texts),
    typed: String(options.find(({ focused }) => focused)?.value ?? ''),
    customId: data?.custom_id ?? '',
    onPrivateMessage: ((message?.flags ?? 0) & MessageFlags.Ephemeral) !== 0,
  };
}

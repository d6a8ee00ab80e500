import { ComponentType } from 'discord.js';
import { z } from 'zod';

/** A channel that was chosen in a form. */
export interface ChosenChannel {
  /** https://discord.com/developers/docs/resources/channel#channel-object-channel-types */
  readonly kind: number;
  /** What the bot may do there, as a bit set; undefined where Discord did not say. */
  readonly botPermissions?: bigint | undefined;
}

/** What a member has sent with a form. */
export interface SubmittedForm {
  /** What was typed or chosen, by field; an empty list where a field was left empty. */
  readonly fields: ReadonlyMap<string, readonly string[]>;
  /** Those that were chosen, by id, as Discord describes them. */
  readonly channels: ReadonlyMap<string, ChosenChannel>;
  readonly roleIds: ReadonlySet<string>;
}

const text = z.string().max(4_000);
const fieldSchema = z.object({
  custom_id: z.string().min(1).max(100),
  value: z.union([text, z.boolean()]).nullish(),
  values: z.array(text).max(25).nullish(),
});
const bits = z.string().regex(/^\d{1,40}$/);

/** https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-object-modal-submit-data-structure */
const formSchema = z.object({
  components: z
    .array(
      z.union([
        z.object({ type: z.literal(ComponentType.Label), component: fieldSchema }),
        z.object({ type: z.literal(ComponentType.TextDisplay) }),
      ]),
    )
    .max(40),
  resolved: z
    .object({
      channels: z
        .record(z.string(), z.object({ type: z.number(), app_permissions: bits.nullish() }))
        .nullish(),
      roles: z.record(z.string(), z.unknown()).nullish(),
    })
    .nullish(),
});

/** @throws ZodError if it is nothing that Discord's forms send */
export function readForm(data: unknown): SubmittedForm {
  const { components, resolved } = formSchema.parse(data);
  const fields = components.flatMap((part) => {
    if (!('component' in part)) return [];
    const { custom_id: id, value, values } = part.component;
    const single = value === undefined || value === null || value === '' ? [] : [String(value)];
    return [[id, values ?? single] as const];
  });
  const channels = Object.entries(resolved?.channels ?? {}).map(
    ([id, { type, app_permissions: may }]) =>
      [id, { kind: type, botPermissions: may ? BigInt(may) : undefined }] as const,
  );
  return {
    fields: new Map(fields),
    channels: new Map(channels),
    roleIds: new Set(Object.keys(resolved?.roles ?? {})),
  };
}

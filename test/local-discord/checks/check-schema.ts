import type { MessageCreateRequestSchema } from 'discord-api-spec/zod';

export type ApiSchema = typeof MessageCreateRequestSchema;

/** What a schema of Discord's API description has against a body, as `path.to.field: what is wrong`. */
export function checkSchema(schema: ApiSchema, body: unknown): string[] {
  const result = schema.safeParse(body);
  if (result.success) return [];
  return result.error.issues.map(
    ({ path, message }) => `${path.map(String).join('.')}: ${message}`,
  );
}

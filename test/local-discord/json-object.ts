/** A JSON object whose keys are not known yet. */
export type JsonObject = Readonly<Record<string, unknown>>;

export const isJsonObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The objects of a list; whatever is not an object is left to the schema to refuse. */
export const objectsIn = (value: unknown): JsonObject[] =>
  Array.isArray(value) ? value.filter(isJsonObject) : [];

export const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Discord's API takes null and a missing key for the same in most places. */
export const isPresent = (value: unknown): boolean => value !== undefined && value !== null;

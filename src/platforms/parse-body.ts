export type JsonObject = Readonly<Record<string, unknown>>;

const utf8 = new TextDecoder('utf-8', { fatal: true });

/**
 * The body as a JSON object, or undefined when it is not strict UTF-8, not JSON or not an object. A byte
 * order mark is tolerated; any depth of nesting is.
 */
export function parseBody(body: Uint8Array): JsonObject | undefined {
  try {
    const parsed = parseJson(utf8.decode(body));
    return isObject(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

type Reviver = (key: string, value: unknown, context: { readonly source?: string }) => unknown;

/** A whole number that a double cannot hold stays text: rounded, the ids of two orders would become one. */
const keepExactIntegers: Reviver = (_key, value, { source }) =>
  typeof value === 'number' && source !== undefined && /^-?\d{16,}$/.test(source) ? source : value;

/**
 * JSON whose large whole numbers become text.
 *
 * @throws SyntaxError
 */
export function parseJson(text: string): unknown {
  // A reviver visits every value and recurses with the nesting, so it is used only where it has a purpose.
  if (!/\d{16}/.test(text)) return JSON.parse(text);
  try {
    return JSON.parse(text, keepExactIntegers as (key: string, value: unknown) => unknown);
  } catch {
    return JSON.parse(text);
  }
}

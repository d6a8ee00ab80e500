export type JsonObject = Readonly<Record<string, unknown>>;

const utf8 = new TextDecoder('utf-8', { fatal: true });

/**
 * The body as a JSON object, or undefined when it is not strict UTF-8, not JSON, not an object, or nested deeper
 * than anything means. A byte order mark is tolerated.
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
 * Real bodies have five or six levels. Whatever walks through a deeper one or indents it may recurse without end or
 * need memory by the square of its depth: the fault is met here, once, for all that read it later.
 */
const deepest = 32;

/** Whether brackets outside texts open deeper than that; of what is no JSON the parser tells. */
function isTooDeep(text: string): boolean {
  let depth = 0;
  let isText = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (isText) {
      if (character === '\\') at += 1;
      else if (character === '"') isText = false;
    } else if (character === '"') isText = true;
    else if (character === '[' || character === '{') depth += 1;
    else if (character === ']' || character === '}') depth -= 1;
    if (depth > deepest) return true;
  }
  return false;
}

/**
 * JSON whose large whole numbers become text.
 *
 * @throws SyntaxError, also for what is nested deeper than 32 levels
 */
export function parseJson(text: string): unknown {
  if (isTooDeep(text)) throw new SyntaxError(`nested deeper than ${deepest} levels`);
  // A reviver visits every value, so it is used only where it has a purpose.
  if (!/\d{16}/.test(text)) return JSON.parse(text);
  return JSON.parse(text, keepExactIntegers as (key: string, value: unknown) => unknown);
}

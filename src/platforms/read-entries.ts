import { isObject, parseJson, type JsonObject } from './parse-body.ts';
import { readFirst, type Scopes } from './read-field.ts';

/** Where lists that come in pages hold their entries: REST (`data`) and GraphQL (`nodes`, `edges`). */
const pages = ['data', 'nodes', 'edges'];

/** Parts of one entry that may be all it has: their names are no keys of a list. */
const partNames = /^(product|variant|tracking|carrier|price|status)$/;

/**
 * The entries of a list, however its sender wrote it: as a list; numbered, with gaps (a filtered PHP array), or by
 * SKU; in a page; as JSON text; one entry that stands for itself. No page of a platform documents its lists, and
 * SellApp is written in PHP. An empty list is one; undefined where there is none.
 */
export function readEntries(
  scopes: Scopes,
  paths: readonly string[],
): readonly unknown[] | undefined {
  return readFirst(scopes, paths, entriesIn);
}

function entriesIn(value: unknown): readonly unknown[] | undefined {
  if (Array.isArray(value)) return value as readonly unknown[];
  if (typeof value === 'string') return entriesInText(value);
  return isObject(value) ? entriesInObject(value) : undefined;
}

function entriesInText(text: string): readonly unknown[] | undefined {
  if (!/^\s*[[{]/.test(text)) return undefined;
  try {
    const value = parseJson(text);
    return typeof value === 'string' ? undefined : entriesIn(value);
  } catch {
    return undefined;
  }
}

function entriesInObject(object: JsonObject): readonly unknown[] | undefined {
  const page = pages.find((name) => isContainer(object[name]));
  if (page !== undefined) return entriesIn(object[page])?.map(withoutEdge);
  const isKeyed = Object.entries(object).every(
    ([key, entry]) => isObject(entry) && !partNames.test(key),
  );
  return isKeyed ? Object.values(object) : [object];
}

function isContainer(value: unknown): boolean {
  return Array.isArray(value) || isObject(value);
}

function withoutEdge(entry: unknown): unknown {
  return isObject(entry) && isObject(entry['node']) ? entry['node'] : entry;
}

import { isObject, type JsonObject } from './parse-body.ts';

/**
 * Lenient reading, in one place. The platforms leave most of their bodies undocumented, so every field is
 * looked for under several paths and in several forms, and what cannot be read is simply not known.
 *
 * Paths are written in snake case (`data.order_id`) and match camel case too (`data.orderId`). Only own
 * properties count, so that no field name reaches a prototype.
 */
export type Scopes = readonly unknown[];
type Paths = readonly string[];

/** The longest list that is kept; the rest adds nothing to a card. */
export const longestList = 100;

/** The first value that `parse` accepts, in the order of the paths, then of the scopes. */
export function readFirst<T>(
  scopes: Scopes,
  paths: Paths,
  parse: (value: unknown) => T | undefined,
): T | undefined {
  for (const path of paths) {
    for (const scope of scopes) {
      const parsed = parse(valueAt(scope, path));
      if (parsed !== undefined) return parsed;
    }
  }
  return undefined;
}

function valueAt(scope: unknown, path: string): unknown {
  let value = scope;
  for (const { snake, camel } of namesIn(path)) {
    const object = objectIn(value);
    if (object === undefined) return undefined;
    // A sender who changes its casing sends both for a while, and the old one empty.
    value = [snake, camel]
      .filter((name) => Object.hasOwn(object, name))
      .map((name) => object[name])
      .find((held) => !isEmpty(held));
  }
  return value;
}

/** Whether a value says nothing. */
function isEmpty(value: unknown): boolean {
  return (
    value === null || value === undefined || (typeof value === 'string' && value.trim() === '')
  );
}

/** An object, also where it is the only one of a list. */
function objectIn(value: unknown): JsonObject | undefined {
  const single: unknown = Array.isArray(value) && value.length === 1 ? value[0] : value;
  return isObject(single) ? single : undefined;
}

type Names = readonly { readonly snake: string; readonly camel: string }[];

/** Our own paths, some hundred, are asked for with every event; a sender's names may be any. */
const knownPaths = new Map<string, Names>();
const mostKnownPaths = 1_000;

function namesIn(path: string): Names {
  const known = knownPaths.get(path);
  if (known !== undefined) return known;
  const names = path.split('.').map((snake) => ({ snake, camel: camelCase(snake) }));
  if (knownPaths.size < mostKnownPaths) knownPaths.set(path, names);
  return names;
}

function camelCase(name: string): string {
  return name.replace(/_([a-z])/g, (_match, letter: string) => letter.toUpperCase());
}

export function readObject(scopes: Scopes, paths: Paths) {
  return readFirst(scopes, paths, objectIn);
}

/** A list as such, at most a hundred entries; an empty one says nothing. Of bodies see `readEntries`. */
export function readList(scopes: Scopes, paths: Paths): readonly unknown[] | undefined {
  return readFirst(scopes, paths, (value) =>
    Array.isArray(value) && value.length > 0 ? value.slice(0, longestList) : undefined,
  );
}

/** Text without control characters but line breaks, at most `longest` UTF-16 units, never empty. */
export function readText(scopes: Scopes, paths: Paths, longest = 2_000): string | undefined {
  return readFirst(scopes, paths, (value) => {
    const text = typeof value === 'number' ? String(value) : value;
    if (typeof text !== 'string') return undefined;
    const clean = text.slice(0, longest).toWellFormed().replace(controlCharacters, ' ').trim();
    return clean === '' ? undefined : clean;
  });
}

const controlCharacters = /[\u0000-\u0009\u000b-\u001f\u007f]/g;

/**
 * An id as text. One that is too long, rounded (an unsafe number) or holds control characters is no id:
 * shortened or cleaned, two different things could become one.
 */
export function readId(scopes: Scopes, paths: Paths): string | undefined {
  return readFirst(scopes, paths, (value) => {
    if (typeof value === 'number') return Number.isSafeInteger(value) ? String(value) : undefined;
    if (typeof value !== 'string' || !value.isWellFormed()) return undefined;
    const id = value.trim();
    return /^[^\p{Cc}]{1,200}$/u.test(id) ? id : undefined;
  });
}

/** A number, also one written as text. */
export function readNumber(scopes: Scopes, paths: Paths): number | undefined {
  return readFirst(scopes, paths, (value) => {
    const isDecimal = typeof value === 'string' && /^\s*-?\d{1,15}(\.\d{1,15})?\s*$/.test(value);
    const number = isDecimal ? Number(value) : value;
    return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
  });
}

export function readTrue(scopes: Scopes, paths: Paths): boolean {
  return readFirst(scopes, paths, (value) => (value === true ? true : undefined)) ?? false;
}

/** A point in time, ms since 1970; undefined for nonsense and for years no order is placed in. */
export function readTime(scopes: Scopes, paths: Paths): number | undefined {
  return readFirst(scopes, paths, (value) => {
    const ms = typeof value === 'string' ? msOfText(value.trim()) : msOfNumber(value);
    return ms !== undefined && ms >= earliest && ms < latest ? ms : undefined;
  });
}

const earliest = Date.UTC(2000, 0, 1);
const latest = Date.UTC(2100, 0, 1);

/** Numbers below this are seconds: as milliseconds they would lie in early 1973. */
const secondsBelow = 1e11;

function msOfNumber(value: unknown): number | undefined {
  if (typeof value !== 'number' || !Number.isFinite(value)) return undefined;
  return Math.trunc(value < secondsBelow ? value * 1_000 : value);
}

const isoDate = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)(.*))?$/;

/** ISO 8601 (without a zone: UTC, so that every machine reads the same) or a number as text. */
function msOfText(text: string): number | undefined {
  if (/^\d{9,14}$/.test(text)) return msOfNumber(Number(text));
  const [, year = '', month = '', day = '', clock = '00:00', zone = ''] = isoDate.exec(text) ?? [];
  const date = `${year}-${month}-${day}`;
  // Date.parse turns 31 February into March: a day that does not come back is no day.
  const midnight = Date.parse(date);
  if (Number.isNaN(midnight) || !new Date(midnight).toISOString().startsWith(date))
    return undefined;
  const ms = Date.parse(`${date}T${clock}${zone.trim() === '' ? 'Z' : zone.trim()}`);
  return Number.isNaN(ms) ? undefined : ms;
}

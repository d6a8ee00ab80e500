import { isObject, parseJson } from '../../platforms/parse-body.ts';
import { isHarmless, placeOf, type Place } from './is-harmless.ts';
import { madeUpText } from './made-up-text.ts';

/** Marks a number, which is kept as it was written: a double may not hold it. */
const written = Symbol('a number as it was written');

type Reviver = (key: string, value: unknown, context: { readonly source?: string }) => unknown;

const asWritten: Reviver = (_key, value, { source }) =>
  typeof value === 'number' ? { [written]: source } : value;

/** Names that programs give fields, and places in a list. Others may be somebody's: an address, a key, a part number. */
const ordinaryField = /^(?:[a-z][A-Za-z_]{0,40}\d{0,3}|\d{1,6})$/;

/** What replaces each text, so that what was the same stays the same. */
function createReplace(random: () => number): (text: string) => string {
  const replacements = new Map<string, string>();
  return (text) => {
    const known = replacements.get(text);
    if (known !== undefined) return known;
    const made = madeUpText(text, random);
    replacements.set(text, made);
    return made;
  };
}

/**
 * A body of the same shape in which everything is made up that is not known to say nothing about anybody: field
 * names, words of platforms, ids, moments and quantities stay. Undefined if it is not JSON.
 */
export function madeUpBody(body: string, random: () => number): string | undefined {
  const replace = createReplace(random);
  const scalar = (text: string, place: Place): string =>
    isHarmless(text, place) ? text : replace(text);

  const print = (value: unknown, place: Place, indent: string): string => {
    const deeper = `${indent}  `;
    if (typeof value === 'string') return JSON.stringify(scalar(value, place));
    if (Array.isArray(value)) {
      const entries = value.map((entry: unknown) => deeper + print(entry, place, deeper));
      return entries.length === 0 ? '[]' : `[\n${entries.join(',\n')}\n${indent}]`;
    }
    if (!isObject(value)) return JSON.stringify(value);
    if (written in value) {
      const text = String(value[written]);
      // A single digit is a flag or a count.
      if (/^-?\d$/.test(text) || isHarmless(text, place)) return text;
      return text.replace(/[\d.]+/g, replace);
    }
    const fields = Object.entries(value).map(([field, inner]) => {
      const name = ordinaryField.test(field) ? field : replace(field);
      return `${deeper}${JSON.stringify(name)}: ${print(inner, placeOf(field, place), deeper)}`;
    });
    return fields.length === 0 ? '{}' : `{\n${fields.join(',\n')}\n${indent}}`;
  };

  try {
    parseJson(body);
    const value: unknown = JSON.parse(body, asWritten as (key: string, value: unknown) => unknown);
    return print(value, { name: '', isPersonal: false }, '');
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

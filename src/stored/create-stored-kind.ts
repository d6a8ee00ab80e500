import type { z } from 'zod';
import { UnreadableRow } from './unreadable-row.ts';

/** How one kind of value is kept as JSON, in rows that outlive the version of the bot that wrote them. */
export interface StoredKind<T> {
  readonly write: (value: T) => string;
  /** Fields that this version does not know are kept. @throws UnreadableRow */
  readonly read: (json: string) => T;
}

/**
 * Writes the version as the field `v` and takes it off again; what has none is of version 0, which is written
 * without. `schema` only checks: what was written is handed on as it is, so that neither the order of its fields
 * nor an unknown one is lost. It must therefore not change anything: no defaults, no transforms.
 */
export function createStoredKind<T extends object>(kind: {
  /** For operators, in an error: `the news of a delivery`. */
  readonly name: string;
  /** The one that is written; older ones are read as well. */
  readonly version: number;
  readonly schema: z.ZodType<T>;
}): StoredKind<T> {
  const { name, version, schema } = kind;
  const fits = (value: unknown): value is T => schema.safeParse(value).success;
  return {
    write: (value) => JSON.stringify(version === 0 ? value : { v: version, ...value }),
    read: (json) => {
      const { found, value } = takeVersion(parse(name, json));
      if (typeof found === 'number' && found > version) {
        throw new UnreadableRow(
          `A newer version of the bot wrote ${name} (format ${found}, this one reads up to ${version}). ` +
            'Deploy that version again, or restore a backup made before it.',
        );
      }
      if (typeof found !== 'number' || !fits(value)) throw strange(name, placesOf(schema, value));
      return value;
    },
  };
}

/** The parser's own message quotes the row, which may hold personal data. */
function parse(name: string, json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    throw strange(name, 'it is not JSON');
  }
}

function takeVersion(stored: unknown): { readonly found: unknown; readonly value: unknown } {
  if (typeof stored !== 'object' || stored === null || !('v' in stored)) {
    return { found: 0, value: stored };
  }
  const { v: found, ...value } = stored;
  return { found, value };
}

/** Where it is not as it should be: names of fields, no values. */
function placesOf(schema: z.ZodType, value: unknown): string {
  const issues = schema.safeParse(value).error?.issues ?? [];
  const places = new Set(issues.map(({ path }) => path.join('.')));
  return places.size === 0 ? 'v' : [...places].map((place) => place || 'the whole').join(', ');
}

function strange(name: string, where: string): UnreadableRow {
  return new UnreadableRow(
    `This version of the bot cannot read ${name} (${where}). If a newer version wrote it, deploy that one again; ` +
      'else restore a backup made before.',
  );
}

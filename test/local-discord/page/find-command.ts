import { isJsonObject, objectsIn, textOf, type JsonObject } from '../json-object.ts';

/** A command that can be used: a command without subcommands, or a subcommand. */
export interface FoundCommand {
  /** The name with its subcommand, `order status`. */
  readonly command: string;
  readonly definition: JsonObject;
  /** The options it takes. */
  readonly options: readonly JsonObject[];
}

/** The name and its translations: members type their own language's. */
export function namesOf(entry: JsonObject): readonly string[] {
  const translated = entry['name_localizations'];
  const others = isJsonObject(translated) ? Object.values(translated).map(textOf) : [];
  return [textOf(entry['name']), ...others];
}

/** In the reader's language where there is a translation: `name` or `description`. */
export function localized(entry: JsonObject, key: 'name' | 'description', locale: string): string {
  const translated = entry[`${key}_localizations`];
  const own = isJsonObject(translated) ? textOf(translated[locale]) : '';
  return own || textOf(entry[key]);
}

/** Every command as it is typed in a language, without the slash. */
export function listCommands(
  commands: readonly JsonObject[],
  locale: string,
): readonly (FoundCommand & { readonly typed: string })[] {
  const walk = (entry: JsonObject, names: readonly string[], typed: readonly string[]) => {
    const command = [...names, textOf(entry['name'])];
    const shown = [...typed, localized(entry, 'name', locale)];
    const inner = objectsIn(entry['options']);
    const subcommands = inner.filter(isSubcommand);
    if (subcommands.length > 0)
      return subcommands.flatMap((sub): ReturnType<typeof listCommands> =>
        walk(sub, command, shown),
      );
    const found = { command: command.join(' '), definition: entry, options: inner };
    return [{ ...found, typed: shown.join(' ') }];
  };
  return commands.flatMap((entry) => walk(entry, [], []));
}

/** The command that the words begin with, and the words that follow it. */
export function findCommand(
  words: readonly string[],
  commands: readonly JsonObject[],
): (FoundCommand & { readonly rest: readonly string[] }) | undefined {
  const [first, ...rest] = words;
  const definition = commands.find(
    (entry) => first !== undefined && namesOf(entry).includes(first),
  );
  if (definition === undefined) return undefined;
  const options = objectsIn(definition['options']);
  const command = textOf(definition['name']);
  if (!options.some(isSubcommand)) return { command, definition, options, rest };
  const inner = findCommand(rest, options.filter(isSubcommand));
  return inner && { ...inner, command: `${command} ${inner.command}` };
}

/** Subcommands and their groups; everything else is an option that takes a value. */
const isSubcommand = (entry: JsonObject) => entry['type'] === 1 || entry['type'] === 2;

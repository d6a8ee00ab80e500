import { objectsIn, textOf, type JsonObject } from '../json-object.ts';

export interface TypedCommand {
  /** The name with its subcommand, `order status`. */
  readonly command: string;
  readonly options: Readonly<Record<string, string>>;
}

/**
 * What somebody typed into the composer, read against the registered commands: `/order status 1042` (the value goes to
 * the first option) or `/order status order:1042`. Undefined when no command begins like this.
 */
export function parseCommand(
  text: string,
  commands: readonly JsonObject[],
): TypedCommand | undefined {
  const words = text.trim().replace(/^\//, '').split(/\s+/);
  const names: string[] = [];
  let level = commands;
  for (const word of words) {
    const found = level.find((entry) => textOf(entry['name']) === word);
    if (!found) break;
    names.push(word);
    level = objectsIn(found['options']);
    if (!level.some(isSubcommand)) break;
  }
  if (names.length === 0) return undefined;
  const optionNames = level
    .filter((entry) => !isSubcommand(entry))
    .map((entry) => textOf(entry['name']));
  return { command: names.join(' '), options: readOptions(words.slice(names.length), optionNames) };
}

/** Subcommands and their groups; everything else is an option that takes a value. */
const isSubcommand = (entry: JsonObject) => entry['type'] === 1 || entry['type'] === 2;

function readOptions(words: readonly string[], names: readonly string[]): Record<string, string> {
  const options: Record<string, string> = {};
  let name = names[0];
  for (const word of words) {
    const named = names.find((candidate) => word.startsWith(`${candidate}:`));
    const value = named === undefined ? word : word.slice(named.length + 1);
    name = named ?? name;
    if (name === undefined || value === '') continue;
    options[name] = options[name] === undefined ? value : `${options[name]} ${value}`;
  }
  return options;
}

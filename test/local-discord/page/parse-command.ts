import { objectsIn, textOf, type JsonObject } from '../json-object.ts';
import { findCommand, namesOf, type FoundCommand } from './find-command.ts';

export interface TypedCommand extends FoundCommand {
  /** By the options' names, as they were typed. */
  readonly typed: Readonly<Record<string, string>>;
  /** The option that the last word belongs to. */
  readonly last: JsonObject | undefined;
}

/**
 * What somebody typed into the composer, read against the registered commands: `/order status 1042` (the value goes to
 * the first option) or `/order status order:1042`. Undefined when no command begins like this.
 */
export function parseCommand(
  text: string,
  commands: readonly JsonObject[],
): TypedCommand | undefined {
  const found = findCommand(text.trim().replace(/^\//, '').split(/\s+/), commands);
  if (found === undefined) return undefined;
  const { rest, ...command } = found;
  const typed: Record<string, string> = {};
  let last = command.options[0];
  for (const word of rest) {
    const [name = '', ...value] = word.split(':');
    const named = command.options.find((option) => namesOf(option).includes(name));
    if (value.length > 0) last = named ?? last;
    const said = value.length > 0 && named !== undefined ? value.join(':') : word;
    if (last === undefined || said === '') continue;
    const key = textOf(last['name']);
    typed[key] = typed[key] === undefined ? said : `${typed[key]} ${said}`;
  }
  return { ...command, typed, last };
}

/** What Discord would send, or what is wrong: it offers choices by name, and sends nothing while a value is missing. */
export function optionsOf({
  options,
  typed,
}: Pick<TypedCommand, 'options' | 'typed'>):
  { readonly values: Readonly<Record<string, string>> } | { readonly error: string } {
  const values: Record<string, string> = {};
  for (const option of options) {
    const name = textOf(option['name']);
    const value = typed[name];
    if (value === undefined) {
      if (option['required'] !== true) continue;
      return { error: `“${name}” is missing. ${textOf(option['description'])}` };
    }
    const choices = objectsIn(option['choices']);
    const chosen = choices.find((choice) => isNamed(choice, value));
    if (choices.length > 0 && chosen === undefined) {
      const offered = choices.map((choice) => textOf(choice['name'])).join(', ');
      return { error: `“${value}” is no ${name}. Choose one of: ${offered}.` };
    }
    values[name] = chosen === undefined ? value : textOf(chosen['value']);
  }
  return { values };
}

function isNamed(choice: JsonObject, said: string): boolean {
  const names = [...namesOf(choice), textOf(choice['value'])];
  return names.some((name) => name.toLowerCase() === said.toLowerCase());
}

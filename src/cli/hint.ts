import type { CommandContext } from './command.ts';

/** A word as a shell takes it for one. */
function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
}

/**
 * A command to run next, in the form in which it runs when it is typed like this. An option that is undefined
 * is left out, `true` is one without a value.
 */
export function hint(
  { program }: Pick<CommandContext, 'program'>,
  command: string,
  given: {
    readonly words?: readonly string[];
    readonly options?: Readonly<Record<string, string | number | true | undefined>>;
  } = {},
): string {
  const { words = [], options = {} } = given;
  const typed = Object.entries(options).flatMap(([name, value]) => {
    if (value === undefined) return [];
    return value === true ? [`--${name}`] : [`--${name}`, String(value)];
  });
  return [program, command, ...[...words, ...typed].map(quoted)].join(' ');
}

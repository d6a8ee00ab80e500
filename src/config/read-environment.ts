import { envFileFaults } from './env-file-faults.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** Returns the file's text; throws when it cannot be read. */
export type ReadFile = (path: string) => string;

/**
 * The text of each named variable, from itself or from the file that `<name>_FILE` names. Surrounding
 * white space (a secret file's last newline, mostly) is no part of a value; an empty one counts as unset.
 */
export function readEnvironment(
  names: readonly string[],
  environment: Environment,
  readFile: ReadFile,
): { readonly texts: ReadonlyMap<string, string>; readonly problems: readonly string[] } {
  const texts = new Map<string, string>();
  const problems = [...envFileFaults(names, environment, readFile)];

  for (const name of names) {
    const direct = environment[name]?.trim() ?? '';
    const path = environment[`${name}_FILE`]?.trim() ?? '';
    if (direct !== '' && path !== '') {
      problems.push(`${name} and ${name}_FILE are both set: keep one of them`);
    }
    const text = path === '' ? direct : textOf(path, readFile);
    if (text === undefined) problems.push(`${name}_FILE names a file that cannot be read`);
    else if (text !== '') texts.set(name, text);
    const fault = quotedFault(text);
    if (fault !== undefined) problems.push(`${name} ${fault}`);
  }
  return { texts, problems };
}

const commented =
  'has a comment behind its quotation marks, which `fly secrets import` takes for a part of the value: put the comment on a line of its own';
const quoted =
  'must not be between quotation marks: `docker --env-file` and files of secrets hand them on as part of the value';

/** What is wrong with a text that came with its quotation marks. */
export function quotedFault(text = ''): string | undefined {
  if (/^"[^"]*"\s+#/.test(text)) return commented;
  return /^(["'`]).*\1$/s.test(text) && text.length > 1 ? quoted : undefined;
}

function textOf(path: string, readFile: ReadFile): string | undefined {
  try {
    return readFile(path).trim();
  } catch {
    return undefined;
  }
}

/** A line `NAME=value` whose value is in no quotation marks, as dotenv reads it. */
const bareLine = /^[ \t]*(?:export[ \t]+)?(?<name>\w+)[ \t]*=[ \t]*(?!["'`])(?<value>.*)$/gm;

const quote = 'put the value between quotation marks ("…")';
const cut = `is cut off at its # in .env: ${quote}`;
const begins = `is empty, since a # begins a comment in .env: ${quote}, or a space behind the #`;

/**
 * What the file `.env` says that is not what arrived: dotenv takes `#` for the beginning of a comment, also at the beginning
 * of a word or in its middle, and finds nothing in a file that is not UTF-8. Only settings that have their value from there count.
 */
export function envFileFaults(
  names: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
  readFile: (path: string) => string,
): readonly string[] {
  const text = textOf(readFile);
  if (text.includes('\0')) {
    return ['.env is in UTF-16, so nothing in it was read: save it in UTF-8'];
  }
  const lines = [...text.matchAll(bareLine)].map(({ groups }) => ({ ...groups }));
  return names
    .flatMap((name) => [name, `${name}_FILE`])
    .flatMap((name) => {
      const value = lines.findLast((line) => line['name'] === name)?.['value'] ?? '';
      const [kept = ''] = value.split('#', 1);
      if ((environment[name] ?? '') !== kept.trim()) return [];
      if (/^#[^\s#]/.test(value)) return [`${name} ${begins}`];
      return /^\S#/.test(value.slice(kept.length - 1)) ? [`${name} ${cut}`] : [];
    });
}

/** Nothing where there is no such file. */
function textOf(readFile: (path: string) => string): string {
  try {
    return readFile('.env');
  } catch {
    return '';
  }
}

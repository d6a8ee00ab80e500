import { parseJson } from '../../platforms/parse-body.ts';

const tokens = /"[^"\\]*(?:\\.[^"\\]*)*"|\s+|\{\s*\}|\[\s*\]|[{}[\],:]/g;

/** JSON on one line for each value, with every name and number as it was written; any other text as it is. */
export function indented(text: string): string {
  try {
    parseJson(text);
  } catch {
    return text;
  }
  let depth = 0;
  const line = () => `\n${'  '.repeat(depth)}`;
  return text.replace(tokens, (token) => {
    switch (token.trim().at(0)) {
      case undefined:
        return '';
      case ':':
        return ': ';
      case ',':
        return token + line();
      case '{':
      case '[':
        if (token.length > 1) return token.replace(/\s+/, '');
        depth += 1;
        return token + line();
      case '}':
      case ']':
        depth -= 1;
        return line() + token;
      default:
        return token;
    }
  });
}

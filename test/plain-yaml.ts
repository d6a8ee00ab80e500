/** A mapping, a list or a text; numbers and truths stay texts. */
export type Yaml = string | readonly Yaml[] | { readonly [key: string]: Yaml };

interface Line {
  readonly indent: number;
  readonly text: string;
}

const unquoted = (text: string): string => text.replace(/^(["'])(.*)\1$/, '$2');

/**
 * Reads the part of YAML that people write by hand: mappings and lists by indentation, texts, comments. Whatever else
 * YAML has (anchors, flow collections, folded texts) is an error, so that a file that is read is understood.
 */
export function plainYaml(source: string): Yaml {
  const lines = source
    .split('\n')
    .filter((line) => line.trim() !== '' && !/^\s*#/.test(line))
    .map((line): Line => ({ indent: line.search(/\S/), text: line.trim() }));
  let at = 0;

  const scalar = (text: string): string => {
    if (/^[&*[{|>!%@`]| #|: /.test(text)) throw new Error(`not plain: ${text}`);
    return unquoted(text);
  };
  const block = (indent: number): Yaml =>
    lines[at]?.text.startsWith('- ') === true ? list(indent) : mapping(indent);
  const list = (indent: number): Yaml => {
    const entries: Yaml[] = [];
    for (; lines[at]?.indent === indent; at += 1) {
      const [, entry] = /^- (.+)$/.exec(lines[at]?.text ?? '') ?? [];
      if (entry === undefined) throw new Error(`no entry of a list: ${lines[at]?.text}`);
      entries.push(scalar(entry));
    }
    return entries;
  };
  const mapping = (indent: number): Yaml => {
    const fields = new Map<string, Yaml>();
    for (let line = lines[at]; line?.indent === indent; line = lines[at]) {
      const [, key = '', value = ''] = /^([\w-]+):(?: (.+))?$/.exec(line.text) ?? [];
      if (key === '' || fields.has(key)) throw new Error(`no field: ${line.text}`);
      at += 1;
      const below = lines[at]?.indent ?? 0;
      fields.set(key, value !== '' ? scalar(value) : below > indent ? block(below) : '');
    }
    return Object.fromEntries(fields);
  };

  const read = block(0);
  const rest = lines[at];
  if (rest !== undefined) throw new Error(`not where it belongs: ${rest.text}`);
  return read;
}

/** A piece of a text in Discord's markdown: with children, or a leaf. */
export type MarkdownNode =
  | { readonly type: 'text' | 'code' | 'pre'; readonly text: string }
  | { readonly type: 'strong' | 'u' | 's' | 'em'; readonly children: readonly MarkdownNode[] }
  | { readonly type: 'link'; readonly href: string; readonly children: readonly MarkdownNode[] }
  | { readonly type: 'time'; readonly seconds: number; readonly style: string }
  | { readonly type: 'mention' | 'channel'; readonly id: string }
  | {
      readonly type: 'h1' | 'h2' | 'h3' | 'small' | 'quote' | 'item' | 'line';
      readonly children: readonly MarkdownNode[];
    };

type Rule = readonly [pattern: RegExp, toNode: (match: readonly string[]) => MarkdownNode];

const inner = String.raw`((?:\\[\s\S]|[^\\])+?)`;

/** Tried in this order at every place of the text. */
const inlineRules: readonly Rule[] = [
  [/^\\([^\p{L}\p{N}\s])/u, ([, text = '']) => ({ type: 'text', text })],
  [/^`([^`]+)`/, ([, text = '']) => ({ type: 'code', text })],
  [new RegExp(String.raw`^\*\*${inner}\*\*(?!\*)`), wrap('strong')],
  [new RegExp(String.raw`^__${inner}__(?!_)`), wrap('u')],
  [new RegExp(String.raw`^~~${inner}~~`), wrap('s')],
  [/^\*(?!\s)((?:\\[\s\S]|[^*\\])+?)\*/, wrap('em')],
  [/^_((?:\\[\s\S]|[^_\\])+?)_(?![\p{L}\p{N}])/u, wrap('em')],
  [
    /^\[((?:\\[\s\S]|[^\]\\])+)\]\(<?(https?:\/\/[^\s)>]+)>?\)/,
    ([, text = '', href = '']) => ({ type: 'link', href, children: parseInline(text) }),
  ],
  [
    /^<t:(-?\d{1,12})(?::([tTdDfFR]))?>/,
    ([, seconds, style = 'f']) => ({ type: 'time', seconds: Number(seconds), style }),
  ],
  [/^<(https?:\/\/[^\s>]+)>/, autolink],
  [/^(https?:\/\/[^\s<>]*[^\s<>.,:;!?)\]'"])/, autolink],
  [/^<#(\d+)>/, ([, id = '']) => ({ type: 'channel', id })],
  [/^<@[!&]?(\d+)>/, ([, id = '']) => ({ type: 'mention', id })],
];

function wrap(type: 'strong' | 'u' | 's' | 'em'): Rule[1] {
  return ([, text = '']) => ({ type, children: parseInline(text) });
}

function autolink([, href = '']: readonly string[]): MarkdownNode {
  return { type: 'link', href, children: [{ type: 'text', text: href }] };
}

function firstMatch(text: string): { node: MarkdownNode; length: number } | undefined {
  if (!/^[\\`*_~[<h]/.test(text)) return undefined;
  for (const [pattern, toNode] of inlineRules) {
    const match = pattern.exec(text);
    if (match) return { node: toNode(match), length: match[0].length };
  }
  return undefined;
}

/** Reads what stands within a line: emphasis, code, links, timestamps, mentions. */
export function parseInline(text: string): readonly MarkdownNode[] {
  const nodes: MarkdownNode[] = [];
  let plain = '';
  const endPlain = (): void => {
    if (plain !== '') nodes.push({ type: 'text', text: plain });
    plain = '';
  };
  for (let rest = text; rest !== '';) {
    const found = firstMatch(rest);
    if (found) {
      endPlain();
      nodes.push(found.node);
      rest = rest.slice(found.length);
    } else {
      // A word at once: emphasis with `_` does not begin within one, and it is fast.
      const [step] = /^(?:[\p{L}\p{N}]+|[\s\S])/u.exec(rest) ?? [rest];
      plain += step;
      rest = rest.slice(step.length);
    }
  }
  endPlain();
  return nodes;
}

const headings = ['h1', 'h2', 'h3'] as const;

const blockRules: readonly Rule[] = [
  [
    /^(#{1,3}) +(.+)/,
    ([, marks = '', text = '']) => ({
      type: headings[marks.length - 1] ?? 'h3',
      children: parseInline(text),
    }),
  ],
  [/^-# +(.+)/, ([, text = '']) => ({ type: 'small', children: parseInline(text) })],
  [/^> (.*)/, ([, text = '']) => ({ type: 'quote', children: parseInline(text) })],
  [/^ *[-*] +(.+)/, ([, text = '']) => ({ type: 'item', children: parseInline(text) })],
];

/** Reads a text of Discord's: code blocks, headings, quotes, lists, and lines. */
export function parseMarkdown(text: string): readonly MarkdownNode[] {
  return text.split(/(```[\s\S]+?```)/).flatMap((part, index): readonly MarkdownNode[] => {
    if (index % 2 === 1) return [{ type: 'pre', text: part.slice(3, -3).replace(/^\w*\n/, '') }];
    return part === ''
      ? []
      : part
          .replace(/^\n|\n$/g, '')
          .split('\n')
          .map(parseLine);
  });
}

function parseLine(line: string): MarkdownNode {
  for (const [pattern, toNode] of blockRules) {
    const match = pattern.exec(line);
    if (match) return toNode(match);
  }
  return { type: 'line', children: parseInline(line) };
}

import { expect, it } from 'vitest';
import { parseInline, parseMarkdown } from '../../../src/discord/html/parse-markdown.ts';
import { cpuMsOf } from '../../support/cpu-ms-of.ts';

const text = (words: string) => ({ type: 'text', text: words });

it.each<[string, unknown[]]>([
  ['plain', [text('plain')]],
  [
    'New → **In Production**',
    [text('New → '), { type: 'strong', children: [text('In Production')] }],
  ],
  [
    '**a *b* c**',
    [{ type: 'strong', children: [text('a '), { type: 'em', children: [text('b')] }, text(' c')] }],
  ],
  [
    '~~a~~ __b__ _c_',
    [
      { type: 's', children: [text('a')] },
      text(' '),
      { type: 'u', children: [text('b')] },
      text(' '),
      { type: 'em', children: [text('c')] },
    ],
  ],
  ['`**raw**`', [{ type: 'code', text: '**raw**' }]],
  ['\\*kept\\*', [text('*'), text('kept'), text('*')]],
  ['snake_case_name', [text('snake_case_name')]],
  [
    '[UPS](https://ups.com/a?b=1)',
    [{ type: 'link', href: 'https://ups.com/a?b=1', children: [text('UPS')] }],
  ],
  ['[bad](javascript:alert(1))', [text('[bad](javascript:alert(1))')]],
  [
    'see https://a.example/b.',
    [
      text('see '),
      { type: 'link', href: 'https://a.example/b', children: [text('https://a.example/b')] },
      text('.'),
    ],
  ],
  ['<t:1700000000:R>', [{ type: 'time', seconds: 1_700_000_000, style: 'R' }]],
  ['<t:1700000000>', [{ type: 'time', seconds: 1_700_000_000, style: 'f' }]],
  ['<@&42>', [{ type: 'mention', id: '42' }]],
  ['<script>', [text('<script>')]],
  ['2 * 3 * 4', [text('2 * 3 * 4')]],
])('reads %s', (source, nodes) => {
  expect(parseInline(source)).toEqual(nodes);
});

it('reads headings, quotes, lists, small print and code blocks', () => {
  const kinds = parseMarkdown('# a\n> b\n- c\n-# d\n```js\n*e*\n```\nf').map(({ type }) => type);
  expect(kinds).toEqual(['h1', 'quote', 'item', 'small', 'pre', 'line']);
});

it('reads a long hostile text without effort', () => {
  const ms = cpuMsOf(() => {
    for (const piece of ['**', '[a](', '_a ', '<t:', '`', '~~', '\\'])
      parseMarkdown(piece.repeat(4096 / piece.length));
  });
  expect(ms).toBeLessThan(1_000);
});

import { readFileSync } from 'node:fs';

/** The commands of a page's part, in their order, without the comments behind them. */
export function commandsOf(page: string, from: string, to: string): readonly string[] {
  const part =
    `\n${readFileSync(page, 'utf8')}`.split(`\n${from}\n`)[1]?.split(`\n${to}\n`)[0] ?? '';
  const blocks = [...part.matchAll(/^( *)```sh\n([^]*?)^\1```$/gm)].map(
    ([, , block = '']) => block,
  );
  return blocks
    .flatMap((block) => block.split('\n'))
    .map((line) => line.replace(/(^|\s)# .*$/, '').trim())
    .filter((line) => line !== '');
}

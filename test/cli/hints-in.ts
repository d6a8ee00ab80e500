import type { CliRun } from './run-cli.ts';

/** The commands that were printed for somebody to run, as the words they consist of. */
export function hintsIn({ out, err }: Pick<CliRun, 'out' | 'err'>): readonly (readonly string[])[] {
  return [...`${out}\n${err}`.matchAll(/order-tracker (.*)$/gm)].map(([, typed = '']) =>
    typed.split(' '),
  );
}

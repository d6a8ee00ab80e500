import { runCommand } from '../../src/cli/run-command.ts';
import { loadConfig } from '../../src/config/load-config.ts';
import { createCommandContext } from '../../src/app/create-command-context.ts';
import { platforms } from '../../src/platforms/index.ts';

export interface CliRun {
  readonly code: number;
  /** stdout, as it was printed. */
  readonly out: string;
  /** stderr. */
  readonly err: string;
}

/** Runs `order-tracker <words>` in this process, put together as main.ts does. */
export async function runCli(
  words: readonly string[],
  environment: Readonly<Record<string, string>> = {},
  columns?: number,
): Promise<CliRun> {
  const out: string[] = [];
  const err: string[] = [];
  const context = createCommandContext({
    environment,
    load: (stored) => loadConfig(environment, () => '', platforms, stored),
    print: (line) => void out.push(line),
    complain: (line) => void err.push(line),
    version: '1.2.3',
    program: 'order-tracker',
    columns,
  });
  const code = await runCommand(words, context);
  return { code, out: out.join('\n'), err: err.join('\n') };
}

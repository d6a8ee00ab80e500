import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('../../src/order-tracker.js', import.meta.url));

/** `npm start` and its like as a process of its own, which knows nothing but what it is given. */
export function runProgram(
  words: readonly string[],
  options: {
    /** Where a `.env` would be read. */
    readonly folder: string;
    readonly environment?: Readonly<Record<string, string>>;
    /** Node's own options. */
    readonly node?: readonly string[];
  },
) {
  const { folder, environment = {}, node = [] } = options;
  const child = spawn(process.execPath, [...node, program, ...words], {
    cwd: folder,
    env: { PATH: process.env['PATH'], ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  let errors = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
  const ended = once(child, 'close').then(([code]) => code as number | null);

  return {
    output: () => output,
    errors: () => errors,
    /** The exit code; null if a signal ended it. */
    ended,
    kill: (signal: NodeJS.Signals) => child.kill(signal),
    /** Stands still like a terminal that is paused; what is written fills the pipe. */
    stopReading: () => child.stdout.pause(),
    /** Resolves when the process is gone, though its output was not read to the end. */
    exited: once(child, 'exit').then(([code]) => code as number | null),
    /** The first line of the log with that name; rejects if the program ends before. */
    logged: async (event: string): Promise<Readonly<Record<string, unknown>>> => {
      const find = (): string | undefined =>
        output.split('\n').find((line) => line.includes(`"event":"${event}"`));
      let line = find();
      while (line === undefined) {
        const more = once(child.stdout, 'data').then(() => true);
        if (!(await Promise.race([more, ended.then(() => false)]))) {
          throw new Error(`ended before "${event}":\n${output}${errors}`);
        }
        line = find();
      }
      return JSON.parse(line) as Readonly<Record<string, unknown>>;
    },
  };
}

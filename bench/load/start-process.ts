import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Shares } from '../measure/shares-of.ts';

/** A contender in a process of its own. */
export interface RunningProcess {
  /** What it said when it was ready. */
  readonly port: number;
  /** Where the bot says to its owner how it is; not a number if it has no such port. */
  readonly metricsPort: number;
  /** From the start of the process to the moment it took requests, ms. */
  readonly readyAfterMs: number;
  /** Memory in use (RSS) after a garbage collection, MiB; only with `readMemory`. */
  readonly memory: () => Promise<number>;
  /** For how long its event loop was held at most since it was asked last, ms; only with `readHold`. */
  readonly longestHold: () => Promise<number>;
  /** What its processor did since it was asked last; only with `bench/measure/answer-profile.ts` loaded. */
  readonly profile: () => Promise<Shares>;
  /** How much of the processor it has used, ms; only with `bench/measure/answer-cpu.ts` loaded. */
  readonly cpuMs: () => Promise<number>;
  /** Ends it at once: what it still had to do is of no interest. */
  readonly kill: () => Promise<void>;
}

export interface ProcessOptions {
  /** From the project's folder: `src/order-tracker.js`. */
  readonly program: string;
  readonly words?: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  /** Node's own options. */
  readonly node?: readonly string[];
  /** Modules of the benchmark that are loaded first, from the project's folder. */
  readonly preload?: readonly string[];
  readonly readMemory?: boolean;
  /** Not together with `readMemory`. */
  readonly readHold?: boolean;
}

const project = new URL('../../', import.meta.url);
const pathOf = (file: string): string => fileURLToPath(new URL(file, project));

/**
 * Starts a program and waits until it has said `"event":"started"`, with its port. One that says
 * `"event":"listening"` before is ready, that is: takes requests, from then on.
 *
 * @throws Error with what it said if it ends before
 */
export async function startProcess(options: ProcessOptions): Promise<RunningProcess> {
  const { program, words = [], environment, preload = [] } = options;
  const { readMemory = false, readHold = false } = options;
  const modules = [
    ...preload,
    ...(readMemory ? ['bench/measure/answer-memory.ts'] : []),
    ...(readHold ? ['bench/measure/answer-hold.ts'] : []),
  ];
  const nodeOptions = [
    ...(options.node ?? []),
    ...modules.flatMap((file) => ['--import', pathOf(file)]),
    ...(readMemory ? ['--expose-gc'] : []),
  ];
  const startedAt = performance.now();
  const child = spawn(process.execPath, [...nodeOptions, pathOf(program), ...words], {
    env: { PATH: process.env['PATH'], ...environment },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  const ended = once(child, 'close');
  const {
    promise: ready,
    resolve,
    reject,
  } = Promise.withResolvers<Pick<RunningProcess, 'port' | 'metricsPort'>>();
  let output = '';
  let readyAfterMs: number | undefined;
  const listen = (text: Buffer): void => {
    output += String(text);
    const lines = output.split('\n').filter((line) => line.endsWith('}'));
    const line = lines.find((said) => /"event":"(?:listening|started)"/.test(said));
    if (line !== undefined) readyAfterMs ??= performance.now() - startedAt;
    if (!lines.some((said) => said.includes('"event":"started"'))) return;
    // From here on nobody reads what it writes, but the pipe must not fill up.
    child.stdout?.off('data', listen).resume();
    const portIn = (name: string) => Number(new RegExp(`"${name}":(\\d+)`).exec(output)?.[1]);
    resolve({ port: portIn('port'), metricsPort: portIn('metricsPort') });
  };
  child.stdout?.on('data', listen);
  void ended.then(() => {
    reject(new Error(`${program} ended before it was ready:\n${output}`));
  });
  const ports = await ready;
  const ask = async <T>(): Promise<T> => {
    child.send('');
    const [answer] = (await once(child, 'message')) as [T];
    return answer;
  };
  return {
    ...ports,
    readyAfterMs: readyAfterMs ?? NaN,
    memory: async () => (await ask<number>()) / 2 ** 20,
    longestHold: async () => ask<number>(),
    profile: async () => ask<Shares>(),
    cpuMs: async () => ask<number>(),
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

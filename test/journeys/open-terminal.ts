import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';

const standIn = join(import.meta.dirname, 'stand-in.ts');

export interface Typed {
  readonly code: number | null;
  readonly output: string;
  readonly errors: string;
}

/** A shell that stays where `cd` has led. The named tools are stand-ins, which do here what would be done elsewhere. */
export function openTerminal(
  folder: string,
  tools: readonly string[],
  environment: Readonly<Record<string, string>> = {},
) {
  for (const tool of tools) {
    const path = join(folder, tool);
    writeFileSync(path, `#!/bin/sh\nexec "${process.execPath}" "${standIn}" ${tool} "$@"\n`);
    chmodSync(path, 0o755);
  }
  const env = {
    ...environment,
    PATH: [folder, dirname(process.execPath), process.env['PATH']].join(delimiter),
    HOME: folder,
    JOURNEY: folder,
  };
  let where = folder;
  const start = (command: string, detached: boolean) =>
    spawn('bash', ['-c', command], {
      cwd: where,
      env,
      detached,
      stdio: ['ignore', 'pipe', 'pipe'],
    });

  return {
    where: () => where,
    /** Types a command and waits for its end. */
    type: async (command: string): Promise<Typed> => {
      const shell = start(`${command}\ncode=$?; pwd >"$JOURNEY/where"; exit $code`, false);
      const ended = once(shell, 'close');
      const [output, errors] = await Promise.all([text(shell.stdout), text(shell.stderr)]);
      const [code] = (await ended) as [number | null];
      where = readFileSync(join(folder, 'where'), 'utf8').trim();
      return { code, output, errors };
    },
    /** Types a command that stays, with a process group of its own, which Ctrl-C reaches as a whole. */
    leaveRunning: (command: string) => {
      const shell = start(command, true);
      let output = '';
      let errors = '';
      shell.stdout.setEncoding('utf8').on('data', (part: string) => (output += part));
      shell.stderr.setEncoding('utf8').on('data', (part: string) => (errors += part));
      const ended = once(shell, 'close').then(([code]) => code as number | null);
      let isOver = false;
      void ended.then(() => (isOver = true));
      return {
        errors: () => errors,
        /** All that was printed, as soon as the pattern is in it; rejects if the command ends before. */
        printed: async (pattern: RegExp): Promise<string> => {
          while (!pattern.test(output)) {
            if (isOver) throw new Error(`ended before ${String(pattern)}:\n${output}${errors}`);
            await Promise.race([once(shell.stdout, 'data'), ended]);
          }
          return output;
        },
        pressCtrlC: async (): Promise<number | null> => {
          if (shell.pid !== undefined && !isOver) process.kill(-shell.pid, 'SIGINT');
          return ended;
        },
      };
    },
  };
}

export type Terminal = ReturnType<typeof openTerminal>;

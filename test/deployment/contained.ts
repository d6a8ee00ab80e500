import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where nothing says otherwise, as in every image of Docker's. */
export const defaultPath = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

export interface Place {
  /** The folder that becomes `/`. */
  readonly root: string;
  readonly workdir: string;
  readonly user: { readonly uid: number; readonly gid: number };
}

/** Words for `spawn` that run a command with `root` as its `/`, alone in a space of processes, as number 1. */
export function contained(
  { root, workdir, user }: Place,
  command: readonly string[],
): readonly string[] {
  return [
    ...['unshare', '--pid', '--fork', '--kill-child', '--mount-proc'],
    ...[`--root=${root}`, `--wd=${workdir}`, `--setgid=${user.gid}`, `--setuid=${user.uid}`],
    ...['--', ...command],
  ];
}

/** Shows a file or folder of the machine within a root. It vanishes with our space of mounts, so by itself. */
export function mount(source: string, target: string): void {
  execFileSync('mount', ['--bind', source, target]);
}

/** What is mounted there can be read from now on, and no more. */
export function makeReadOnly(target: string): void {
  execFileSync('mount', ['-o', 'remount,bind,ro', target]);
}

export function mountDevices(root: string): void {
  mkdirSync(join(root, 'dev'), { recursive: true });
  for (const device of ['null', 'zero', 'random', 'urandom']) {
    writeFileSync(join(root, 'dev', device), '', { flag: 'a' });
    mount(`/dev/${device}`, join(root, 'dev', device));
  }
}

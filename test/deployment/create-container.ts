import { execFile, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { contained, makeReadOnly, mount, mountDevices } from './contained.ts';
import type { Image } from './image.ts';

type Environment = Readonly<Record<string, string>>;

/** An image as Docker runs it with --read-only: its files, and a volume for each VOLUME, which is kept. */
export interface Container {
  /** As `docker run`: the image's CMD, or another command, as the image's USER. */
  readonly run: (environment: Environment, command?: readonly string[]) => Running;
}

export interface Running {
  readonly output: () => string;
  /** The exit code; null if a signal ended it. */
  readonly ended: Promise<number | null>;
  /** As `docker stop`: the image's STOPSIGNAL, to the first process itself. */
  readonly stop: () => void;
  /** As `docker exec`: another command beside it. */
  readonly exec: (command: readonly string[]) => Promise<Executed>;
}

export interface Executed {
  readonly code: number;
  readonly output: string;
}

/** @param folder where the container finds its volumes again */
export function createContainer(image: Image, folder: string): Container {
  const root = join(folder, 'view');
  mkdirSync(root);
  mount(image.root, root);
  mountDevices(root);
  makeReadOnly(root);
  for (const [index, volume] of image.volumes.entries()) {
    // A new volume is filled from the image's folder, and takes its owner.
    const kept = join(folder, `volume-${index}`);
    execFileSync('cp', ['--archive', join(image.root, volume), kept]);
    mount(kept, join(root, volume));
  }
  return {
    run: (environment, command = image.cmd) =>
      start({ ...image, root }, { ...image.env, ...environment }, command),
  };
}

function start(image: Image, env: Environment, command: readonly string[]): Running {
  const [program = '', ...words] = contained(image, command);
  const child = spawn(program, words, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  }
  /** Number 1 in there; here it is the only child of `unshare`. */
  const first = (): string =>
    readFileSync(`/proc/${child.pid}/task/${child.pid}/children`, 'utf8').trim();
  return {
    output: () => output,
    ended: once(child, 'close').then(([code]) => code as number | null),
    stop: () => process.kill(Number(first()), image.stopSignal),
    exec: async (words) => enter(first(), image, env, words),
  };
}

async function enter(pid: string, { user }: Image, env: Environment, command: readonly string[]) {
  const words = ['--target', pid, '--mount', '--pid', '--root', '--wd'];
  words.push(`--setgid=${user.gid}`, `--setuid=${user.uid}`, '--', ...command);
  return new Promise<Executed>((resolve) => {
    execFile('nsenter', words, { env, timeout: 20_000 }, (error, stdout, stderr) => {
      const code = error === null ? 0 : Number(error.code ?? 1);
      resolve({ code, output: stdout + stderr });
    });
  });
}

import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join, posix, relative } from 'node:path';
import { contained, defaultPath, mount, mountDevices } from './contained.ts';
import { createBaseRoot } from './create-base-root.ts';
import type { Image } from './image.ts';
import type { Instruction } from './parse-dockerfile.ts';
import { readDockerignore } from './read-dockerignore.ts';
import { readWords } from './read-words.ts';

export interface Build {
  readonly instructions: readonly Instruction[];
  /** The folder with the sources, and what of it may be copied. */
  readonly context: string;
  readonly dockerignore: string;
  /** An empty folder for the roots of all stages. */
  readonly folder: string;
  /** How this machine gets packages: npm's cache, proxies, certificates. Docker's builder has its own way. */
  readonly machine: {
    readonly env: Readonly<Record<string, string>>;
    readonly npmCache: string;
    readonly files: readonly string[];
  };
  readonly onInstruction: (instruction: Instruction) => void;
}

/** Does what a Dockerfile says, instruction by instruction, each stage in an empty root. Needs to be root. */
export function buildImage(build: Build): Image {
  const stages = new Map<string, Image>();
  let stage: Image | undefined;
  for (const instruction of build.instructions) {
    build.onInstruction(instruction);
    if (instruction.name === 'FROM') {
      const [from = '', , name = String(stages.size)] = readWords(instruction.rest);
      stage = beginStage(build, from, name);
      stages.set(name, stage);
    } else {
      if (stage === undefined) throw new Error(`${instruction.name} before FROM`);
      Object.assign(stage, follow(instruction, stage, build, stages));
    }
  }
  if (stage === undefined) throw new Error('a Dockerfile without FROM');
  return stage;
}

function beginStage({ folder, machine }: Build, from: string, name: string): Image {
  const major = /^node:(\d+)-/.exec(from)?.[1];
  if (major !== process.versions.node.split('.')[0]) {
    throw new Error(`Node ${process.versions.node} cannot stand in for ${from}`);
  }
  const root = join(folder, name);
  createBaseRoot(root);
  for (const file of machine.files) cpSync(file, join(root, file));
  mountDevices(root);
  return {
    ...{ root, env: { PATH: defaultPath }, workdir: '/', user: { uid: 0, gid: 0 } },
    ...{ volumes: [], ports: [], healthcheck: [], stopSignal: 'SIGTERM', cmd: [] },
  };
}

/** What an instruction changes in its stage, beside the files. */
function follow(
  { name, flags, rest }: Instruction,
  stage: Image,
  build: Build,
  stages: ReadonlyMap<string, Image>,
): Partial<Image> {
  switch (name) {
    case 'WORKDIR':
      mkdirSync(join(stage.root, rest), { recursive: true });
      return { workdir: posix.resolve(stage.workdir, rest) };
    case 'ENV':
      return { env: { ...stage.env, ...readPairs(rest) } };
    case 'COPY':
      copy(readWords(rest), stage, { ...build, from: stageNamed(flags['from'], stages) });
      return {};
    case 'RUN':
      run(rest, stage, build);
      return {};
    case 'USER':
      return { user: userNamed(rest, stage.root) };
    case 'VOLUME':
      return { volumes: [...stage.volumes, ...readWords(rest)] };
    case 'EXPOSE':
      return { ports: [...stage.ports, ...readWords(rest)] };
    case 'HEALTHCHECK':
      return { healthcheck: [...readWords(rest.replace(/^CMD\s+/, ''))] };
    case 'STOPSIGNAL':
      return { stopSignal: rest };
    case 'CMD':
      return { cmd: [...readWords(rest)] };
    default:
      throw new Error(`not understood in the Dockerfile: ${name}`);
  }
}

function readPairs(rest: string): Record<string, string> {
  const pairs = readWords(rest).map((word) => {
    const [, name, value] = /^(\w+)=(.*)$/.exec(word) ?? [];
    if (name === undefined) throw new Error(`not NAME=value: ${word}`);
    return [name, value];
  });
  return Object.fromEntries(pairs) as Record<string, string>;
}

function stageNamed(name: string | undefined, stages: ReadonlyMap<string, Image>) {
  const stage = name === undefined ? undefined : stages.get(name);
  if (name !== undefined && stage === undefined) throw new Error(`no stage is called ${name}`);
  return stage;
}

/** A folder's contents go into the target, a file into the folder that the target names or is. */
function copy(
  words: readonly string[],
  stage: Image,
  { context, dockerignore, from }: Build & { readonly from: Image | undefined },
): void {
  const sources = words.slice(0, -1);
  const target = words.at(-1) ?? '';
  const isIncluded = readDockerignore(dockerignore);
  const place = join(stage.root, posix.resolve(stage.workdir, target));
  for (const source of sources) {
    const path = join(from?.root ?? context, source);
    const isFile = statSync(path).isFile();
    if (from === undefined && isFile && !isIncluded(source)) {
      throw new Error(`.dockerignore keeps ${source} out of the build`);
    }
    const intoFolder = isFile && (target.endsWith('/') || sources.length > 1);
    cpSync(path, intoFolder ? join(place, basename(path)) : place, {
      recursive: true,
      verbatimSymlinks: true,
      filter: (file) => from !== undefined || isIncluded(relative(context, file)),
    });
  }
}

function run(command: string, stage: Image, { machine }: Build): void {
  const cache = join(stage.root, 'root/.npm');
  mkdirSync(cache, { recursive: true });
  if (existsSync(machine.npmCache)) mount(machine.npmCache, cache);
  const [program = '', ...words] = contained(stage, ['/bin/sh', '-c', command]);
  const env = { HOME: '/root', ...machine.env, ...stage.env };
  execFileSync(program, words, { env, stdio: ['ignore', 'inherit', 'inherit'], timeout: 120_000 });
  if (existsSync(machine.npmCache)) execFileSync('umount', [cache]);
}

function userNamed(name: string, root: string): Image['user'] {
  const users = readFileSync(join(root, 'etc/passwd'), 'utf8').split('\n');
  const line = users.find((user) => user.startsWith(`${name}:`));
  if (line === undefined) throw new Error(`the image has no user ${name}`);
  const [, , uid, gid] = line.split(':').map(Number);
  return { uid: uid ?? 0, gid: gid ?? 0 };
}

import { globSync, readFileSync } from 'node:fs';
import { basename, dirname, join, normalize } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import packageJson from '../package.json' with { type: 'json' };

const devDependencies: Readonly<Record<string, string>> = packageJson.devDependencies;

/*
 * The house rules that no linter knows. Each rule is a function from source files to what breaks it, so
 * that it can be shown to find a planted fault before it is believed about src/.
 */

interface Source {
  /** Relative to the project: `src/inbox/create-receive.ts`. */
  readonly path: string;
  readonly text: string;
}

type Check = (sources: readonly Source[]) => readonly string[];

/**
 * A room may import from the rooms on lines above its own, never from its neighbours. `app` puts the rooms together.
 */
const lines: readonly (readonly string[])[] = [
  ['orders'],
  ['i18n'],
  ['stored'],
  ['platforms'],
  ['routing'],
  ['config'],
  ['running'],
  ['jobs'],
  ['settings'],
  ['members'],
  ['claims'],
  ['inbox'],
  ['catch-up'],
  ['outbox'],
  ['operators'],
  ['http', 'discord', 'storage'],
  ['console', 'cli'],
  ['app'],
  ['main'],
];

/** Packages that one room hides from all others. */
const homes: Readonly<Record<string, string>> = {
  express: 'http',
  'discord.js': 'discord',
  helmet: 'http',
  'better-sqlite3': 'storage',
  pg: 'storage',
  'pg-boss': 'storage',
  'p-queue': 'jobs',
  pino: 'running',
  'pino-pretty': 'running',
  'sonic-boom': 'running',
  dotenv: 'main',
};

const breaksDirection: Check = (sources) =>
  sources.flatMap((source) =>
    importsOf(source)
      .filter((target) => target.startsWith('src/'))
      .filter((target) => roomOf(target) !== roomOf(source.path))
      .filter((target) => lineOf(target) >= lineOf(source.path))
      .map((target) => `${source.path} imports ${target}`),
  );

const leavesHome: Check = (sources) =>
  sources.flatMap((source) =>
    importsOf(source)
      .filter((name) => homes[name] !== undefined && homes[name] !== roomOf(source.path))
      .map((name) => `${source.path} imports ${name}`),
  );

/** Tests, benchmarks and the demo use what they like; the bot runs without them, and without development packages. */
const leavesSource: Check = (sources) =>
  sources.flatMap((source) =>
    importsOf(source)
      .filter((target) => /^(test|bench|scripts)\//.test(target) || target in devDependencies)
      .map((target) => `${source.path} imports ${target}`),
  );

const hasCycle: Check = (sources) => {
  const graph = new Map(sources.map((source) => [source.path, importsOf(source)]));
  const settled = new Set<string>();
  const visit = (path: string, trail: readonly string[]): readonly string[] => {
    if (trail.includes(path)) return [[...trail.slice(trail.indexOf(path)), path].join(' → ')];
    if (settled.has(path)) return [];
    const cycles = (graph.get(path) ?? []).flatMap((target) => visit(target, [...trail, path]));
    settled.add(path);
    return cycles;
  };
  return sources.flatMap(({ path }) => visit(path, []));
};

const isTooLong: Check = (sources) =>
  sources.filter(({ text }) => lineCount(text) > 250).map(({ path }) => path);

const isMostlyLong: Check = (sources) => {
  const counts = sources.map(({ text }) => lineCount(text)).sort((a, b) => a - b);
  const median = counts[Math.floor(counts.length / 2)] ?? 0;
  return median > 50 ? [`the median file has ${median} lines`] : [];
};

const saysAny: Check = (sources) => sources.filter(({ text }) => hasAny(text)).map(pathOf);

/** What Node.js itself runs. (The thread that ends a process that hangs is plain JavaScript.) */
const entryPoints = ['src/main.ts'];

const touchesProcess: Check = (sources) =>
  sources
    .filter(({ path }) => !entryPoints.includes(path))
    .filter(({ text }) =>
      /(?<![\w.])(process\.(env|argv|exit|on|std|cwd|pid)|console\.\w+\()/.test(text),
    )
    .map(pathOf);

const postpones: Check = (sources) =>
  sources.filter(({ text }) => /\b(TO[D]O|FIX[M]E|X[X]X)\b/.test(text)).map(pathOf);

const hasVagueName: Check = (sources) =>
  sources
    .map(pathOf)
    .filter((path) => /\b(utils?|helpers?|misc|common|lib|services?|managers?)\b/.test(path));

const isNotKebabCase: Check = (sources) =>
  sources
    .map(pathOf)
    .filter((path) => !/^[a-z0-9-]+(\.test|\.d)?\.ts$/.test(path.replace(/.*\//, '')));

/** A file that makes something is called what its function is called, so that either leads to the other. */
const hidesFactory: Check = (sources) =>
  sources.flatMap(({ path, text }) =>
    [...text.matchAll(/^export (?:async )?function (create[A-Z]\w*)/gm)]
      .map(
        ([, name = '']) => `${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}.ts`,
      )
      .filter((file) => basename(path) !== file)
      .map((file) => `${path} should be ${file}`),
  );

describe('the house', () => {
  const inSource = sourcesIn('src');
  const everywhere = [...inSource, ...['test', 'bench', 'scripts'].flatMap(sourcesIn)];

  it.each<[string, Check, readonly Source[], readonly Source[]]>([
    [
      'imports only from rooms on lines above',
      breaksDirection,
      inSource,
      [source('src/http/bad.ts', `import { x } from '../storage/x.ts';`)],
    ],
    [
      'lets even a type come only from above',
      breaksDirection,
      inSource,
      [source('src/orders/bad.ts', `import type { X } from '../inbox/x.ts';`)],
    ],
    [
      'imports nothing that production does not have',
      leavesSource,
      inSource,
      [source('src/cli/bad.ts', `import { x } from '../../test/local-discord/x.ts';`)],
    ],
    [
      'keeps each edge package in its room',
      leavesHome,
      inSource,
      [source('src/inbox/bad.ts', `export const x = import('express');`)],
    ],
    [
      'has no cycle of imports',
      hasCycle,
      inSource,
      [
        source('src/orders/a.ts', `import './b.ts';`),
        source('src/orders/b.ts', `export * from './a.ts';`),
      ],
    ],
    ['has no file over 250 lines', isTooLong, inSource, [source('a.ts', '\n'.repeat(251))]],
    ['has mostly files under 50 lines', isMostlyLong, inSource, [source('a.ts', '\n'.repeat(51))]],
    ['has no any', saysAny, everywhere, [source('a.ts', 'let x: any;')]],
    [
      'touches the process and the console only at its entry points',
      touchesProcess,
      inSource,
      [source('src/app/app.ts', 'start(process.env);')],
    ],
    ['postpones nothing', postpones, everywhere, [source('a.ts', '// TO' + 'DO later')]],
    ['has no drawer for odds and ends', hasVagueName, everywhere, [source('src/utils/a.ts', '')]],
    [
      'names a file after the factory in it',
      hidesFactory,
      inSource,
      [source('src/jobs/worker.ts', 'export function createWorker() {}')],
    ],
    ['names files in kebab-case', isNotKebabCase, everywhere, [source('src/fileName.ts', '')]],
  ])('%s', (_, check, sources, planted) => {
    expect(check(planted)).toHaveLength(1);
    expect(check(sources)).toEqual([]);
  });

  it('knows every room', () => {
    expect(inSource.map(pathOf).filter((path) => lineOf(path) === -1)).toEqual([]);
  });
});

function sourcesIn(folder: string): readonly Source[] {
  return globSync(`${folder}/**/*.ts`).map((path) => source(path, readFileSync(path, 'utf8')));
}

function source(path: string, text: string): Source {
  return { path, text };
}

function pathOf({ path }: Source): string {
  return path;
}

/** Imported files as paths from the project's root, packages by their name. */
function importsOf({ path, text }: Source): readonly string[] {
  return ts
    .preProcessFile(text, true, true)
    .importedFiles.map(({ fileName }) =>
      fileName.startsWith('.')
        ? normalize(join(dirname(path), fileName))
        : fileName.split('/', fileName.startsWith('@') ? 2 : 1).join('/'),
    );
}

/** `http` of `src/http/refuse.ts`, `main` of `src/main.ts`; what lies outside `src` is no room. */
function roomOf(path: string): string | undefined {
  return /^src\/([a-z0-9-]+)(?:\/|\.ts$)/.exec(path)?.[1];
}

function lineOf(path: string): number {
  const room = roomOf(path);
  return lines.findIndex((line) => room !== undefined && line.includes(room));
}

function lineCount(text: string): number {
  return text.split('\n').length - 1;
}

function hasAny(text: string): boolean {
  const isAny = (node: ts.Node): boolean =>
    node.kind === ts.SyntaxKind.AnyKeyword || ts.forEachChild(node, isAny) === true;
  // Parsing every file would take seconds.
  return /\bany\b/.test(text) && isAny(ts.createSourceFile('a.ts', text, ts.ScriptTarget.Latest));
}

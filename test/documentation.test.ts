import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { parse as parseDotenv } from 'dotenv';
import { describe, expect, it } from 'vitest';
import { shopServers } from '../src/config/load-shop.ts';
import { commandGroups } from '../src/cli/command-groups.ts';
import { declareVariables } from '../src/config/declare-variables.ts';
import { loadConfig } from '../src/config/load-config.ts';
import { variablesOf, type Variable } from '../src/config/variable.ts';
import { platforms } from '../src/platforms/index.ts';
import packageJson from '../package.json' with { type: 'json' };

/** What is written for people is held together with what is written for the machine. */
const allVariables = variablesOf(declareVariables(platforms));
const names = allVariables.map(({ name }) => name).sort();

const readme = read('README.md');
const envExample = read('.env.example');
const flyToml = read('fly.toml');
const dockerfile = read('Dockerfile');
const pages = [
  ...[
    'README.md',
    'CHANGELOG.md',
    'CONTRIBUTING.md',
    'SECURITY.md',
    'test/local-discord/README.md',
  ],
  ...globSync('docs/**/*.md'),
];

const commands = commandGroups.flatMap((group) => group.commands);

describe('README', () => {
  const rows = [...readme.matchAll(/^\| `([A-Z_]+)` +\|([^|]*)\|/gm)];

  it('explains every setting, once', () => {
    expect(rows.map(([, name]) => name).sort()).toEqual(names);
  });

  it.each(allVariables)('states the default of $name', (variable) => {
    const stated = rows.find(([, name]) => name === variable.name)?.[2]?.trim();
    expect(stated).toBe(statedDefault(variable));
  });

  it('shows routes that the bot understands', () => {
    const examples = [...readme.matchAll(/^\| `([^`|]*=(?:none|\d[^`]*))`/gm)].map(
      ([, rule]) => rule,
    );
    const routes = examples
      .join(';')
      .replaceAll(/(\d)\d\d…/g, (_, digit: string) => digit.repeat(18));
    expect(examples.length).toBeGreaterThan(3);
    expect(load({ ...secrets, DISCORD_ROUTES: routes })).toMatchObject({ ok: true, warnings: [] });
  });

  it('lists every command of the command line', () => {
    const listed = [
      ...readme.matchAll(/^\| `([a-z]+(?:-[a-z]+)*(?: [a-z]+(?:-[a-z]+)*)?)` +\|/gm),
    ].map(([, name]) => name);
    expect(listed.sort()).toEqual(commands.map(({ name }) => name).sort());
  });

  it('leads to a first success before line 40', () => {
    const line = readme.split('\n').findIndex((text) => text.includes('npm run demo'));
    expect(line).toBeGreaterThan(0);
    expect(line).toBeLessThan(40);
  });

  it('tests as CI does', () => {
    expect(readme).toContain('npm ci && npm test');
    expect(read('.ci/run')).toMatch(/^step npm ci\n[^]*^step run_measured unit npm test --$/m);
    expect(read('.github/workflows/ci.yml')).toContain('run: bash .ci/run');
  });

  it('invites the bot with the permissions it needs', () => {
    // View Channel, Send Messages, Embed Links, Read Message History.
    const needed = [10, 11, 14, 16].reduce((sum, bit) => sum + 2 ** bit, 0);
    expect(readme).toContain(`scope=bot+applications.commands&permissions=${needed}`);
  });
});

describe('.env.example', () => {
  const set = parseDotenv(envExample);
  const all = parseDotenv(envExample.replaceAll(/^# (?=[A-Z_]+=)/gm, ''));

  it('names every setting', () => {
    expect(Object.keys(all).sort()).toEqual(names);
  });

  it('shows true defaults where it says so', () => {
    for (const variable of allVariables) {
      const byDefault = defaultOf(variable);
      if (byDefault !== '')
        expect([variable.name, all[variable.name]]).toEqual([variable.name, byDefault]);
    }
  });

  it('starts the bot once each "paste-it-here" is replaced, and names those that are not', () => {
    expect(new Set(Object.values(set))).toEqual(new Set(['paste-it-here']));
    expect(Object.keys(set)).toEqual(Object.keys(filledIn));
    const problems = problemsOf(set);
    for (const name of Object.keys(filledIn)) {
      expect(problems.filter((problem) => problem.startsWith(`${name} `))).toHaveLength(1);
    }
    expect(load(filledIn)).toMatchObject({ ok: true, warnings: [] });
  });

  it('has no example that the bot would refuse', () => {
    const examples = Object.entries(all).filter(([, value]) => value !== '');
    expect(problemsOf({ ...Object.fromEntries(examples), ...filledIn })).toEqual([]);
  });

  it('is read alike by all who read it: no single quotes, and nothing behind a value', () => {
    const values = envExample.split('\n').filter((line) => /^[A-Z]/.test(line));
    for (const line of values) expect(line).toMatch(/^[A-Z_]+="[^"]*"$/);
  });
});

describe('Dockerfile', () => {
  it('starts what package.json starts', () => {
    const command = packageJson.scripts.start.split(' ').map((word) => `"${word}"`);
    expect(dockerfile).toContain(`CMD [${command.join(', ')}]`);
    expect(existsSync(packageJson.bin['order-tracker'])).toBe(true);
  });

  it('keeps the database where fly.toml mounts the volume', () => {
    expect(dockerfile).toContain('DATABASE_PATH=/data/orders.db');
    expect(dockerfile).toContain('mkdir /data && chown node:node /data');
    expect(dockerfile).toContain('VOLUME /data');
    expect(flyToml).toContain('DATABASE_PATH = "/data/orders.db"');
  });

  it('runs as nobody special, on the Node.js of the project', () => {
    expect(dockerfile).toContain('\nUSER node\n');
    expect(dockerfile).toContain(`FROM node:${read('.node-version').trim()}-`);
  });
});

describe('docs/operations.md', () => {
  const operations = read('docs/operations.md');
  const code = globSync('src/**/*.ts').map(read).join('\n');

  it('explains every metric', () => {
    const edge = globSync('src/http/*.ts').map(read).join('\n');
    const prefixes = 'webhook|events|deliver(?:y|ies)|inbox|outbox|dead|discord';
    const metrics = [...edge.matchAll(new RegExp(`'((?:${prefixes})_[a-z_]+)'`, 'g'))];
    expect(metrics.length).toBeGreaterThan(10);
    for (const [, name = ''] of metrics) expect(operations).toContain(`\`${name}`);
  });

  it('names only metrics and log events that exist', () => {
    for (const [, name = ''] of operations.matchAll(/`([a-z]+(?:_[a-z]+)+)[`{]/g)) {
      expect(code).toMatch(new RegExp(`['_]${name}'`));
    }
  });

  it('explains every event that is logged', () => {
    const logged = [...code.matchAll(/\.(?:info|warn|error|fatal)\([^;]*?'([a-z_]+)',?\s*\)/g)];
    expect(logged.length).toBeGreaterThan(10);
    for (const [, name = ''] of logged) expect(operations).toContain(`\`${name}\``);
  });
});

it('says of every dependency what it is for, and of no other', () => {
  const page = read('docs/decisions/dependencies.md');
  const listed = (heading: string): readonly string[] => {
    const section = page.split(`\n### ${heading}\n`)[1]?.split('\n#')[0] ?? '';
    return [...section.matchAll(/^\| `([^`]+)` +\|/gm)].map(([, name = '']) => name);
  };
  expect(listed('At run time')).toEqual(Object.keys(packageJson.dependencies));
  expect(listed('For development')).toEqual(Object.keys(packageJson.devDependencies));
});

describe('the decisions', () => {
  const index = read('docs/decisions/README.md');
  const decisions = globSync('docs/decisions/*.md').filter((path) => !path.endsWith('README.md'));

  it.each(decisions)('%s is in the list', (path) => {
    expect(index).toContain(`](${basename(path)})`);
  });

  it.each(decisions)('%s has a status, a date, and its parts in order', (path) => {
    const text = read(path);
    expect(text).toMatch(/^# .+\n\nStatus: (accepted|replaced by \S+), \d{4}-\d\d-\d\d\b/);
    const parts = [...text.matchAll(/^## (.+)$/gm)].map(([, part]) => part);
    const order = ['Context', 'Decision', 'Rejected', 'Consequences', 'Proof'];
    expect(parts).toEqual(order.filter((part) => parts.includes(part)));
    expect(parts).toEqual(expect.arrayContaining(['Context', 'Decision', 'Consequences']));
  });
});

it('has a changelog whose newest version is the one of package.json', () => {
  const versions = [...read('CHANGELOG.md').matchAll(/^## (?!Unreleased)(\S+)/gm)];
  expect(versions[0]?.[1]).toBe(packageJson.version);
});

describe.each(pages)('%s', (page) => {
  const text = read(page);

  it('names only scripts that exist', () => {
    for (const [, script] of text.matchAll(/npm run ([a-z:]+)/g)) {
      expect(Object.keys(packageJson.scripts)).toContain(script);
    }
  });

  it('names only commands that exist', () => {
    for (const [, command = ''] of text.matchAll(
      /order-tracker ([a-z]+(?:-[a-z]+)*(?: [a-z]+(?:-[a-z]+)*)?)/g,
    )) {
      const known = commands.some(({ name }) => name === command || name === command.split(' ')[0]);
      expect(known, command).toBe(true);
    }
  });

  it('links only to files and headings that exist', () => {
    const links = [...text.matchAll(/\]\((?!https?:)([^)#]*)(?:#([^)]*))?\)/g)];
    for (const [link, path = '', anchor] of links) {
      const target = path === '' ? page : join(dirname(page), path);
      expect(existsSync(target), `${link} leads to a file`).toBe(true);
      if (anchor !== undefined) expect(anchorsIn(read(target)), link).toContain(anchor);
    }
  });

  it('mentions only settings that exist', () => {
    for (const [, name = ''] of text.matchAll(
      /`((?:DISCORD|SELLFERN|SELLAPP|DATABASE)_[A-Z_]+)\b/g,
    )) {
      // Further shops have one setting that the environment has not.
      expect([...names, shopServers]).toContain(name.replace(/_FILE$/, ''));
    }
  });
});

const secrets = {
  DISCORD_TOKEN: 'a-bot-token',
  SELLFERN_WEBHOOK_SECRETS: 'a-long-enough-secret',
};

const filledIn = {
  DISCORD_TOKEN: 'a-bot-token',
  DISCORD_CHANNEL_ID: '111111111111111111',
  DISCORD_GUILD_ID: '111111111111111110',
  SELLFERN_WEBHOOK_SECRETS: 'a-long-enough-secret',
  ADMIN_TOKEN: 'a-token-of-an-admin',
  PUBLIC_URL: 'https://bot.example',
};

function read(path: string): string {
  return readFileSync(path, 'utf8');
}

/** As somebody would write it; empty where there is none. */
function defaultOf({ rule }: Variable): string {
  const parsed = rule.safeParse(undefined);
  const { data } = parsed;
  return typeof data === 'string' || typeof data === 'number' || Array.isArray(data)
    ? String(data)
    : '';
}

function statedDefault(variable: Variable): string {
  if (!variable.rule.safeParse(undefined).success) return 'required';
  const value = defaultOf(variable);
  return value === '' ? '' : `\`${value}\``;
}

function load(environment: Record<string, string | undefined>) {
  return loadConfig(environment, () => '', platforms);
}

function problemsOf(environment: Record<string, string | undefined>): readonly string[] {
  const loaded = load(environment);
  return loaded.ok ? [] : loaded.problems;
}

/** Headings as GitHub turns them into anchors. */
function anchorsIn(text: string): readonly string[] {
  return [...text.matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} -]/gu, '')
      .replaceAll(' ', '-'),
  );
}

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { declareVariables } from '../src/config/declare-variables.ts';
import { variablesOf } from '../src/config/variable.ts';
import { platforms } from '../src/platforms/index.ts';
import { plainYaml, type Yaml } from './plain-yaml.ts';

const text = readFileSync('docs/compose.yml', 'utf8');
const compose = plainYaml(text);
const dockerfile = readFileSync('Dockerfile', 'utf8');
const page = readFileSync('docs/deploying-with-docker.md', 'utf8');

const at = (node: Yaml | undefined, ...path: readonly string[]): Yaml | undefined =>
  path.reduce<Yaml | undefined>(
    (inside, key) =>
      typeof inside === 'object' && !Array.isArray(inside)
        ? Object.entries(inside).find(([name]) => name === key)?.[1]
        : undefined,
    node,
  );
const namesOf = (node: Yaml | undefined): readonly string[] => Object.keys(node ?? {});

describe('docs/compose.yml', () => {
  it('is a bot and a proxy, with the volumes that they name', () => {
    expect(namesOf(at(compose, 'services'))).toEqual(['bot', 'proxy']);
    const used = ['bot', 'proxy'].flatMap((name) => at(compose, 'services', name, 'volumes'));
    expect(used).toEqual(['orders:/data', 'certificates:/data']);
    expect(namesOf(at(compose, 'volumes'))).toEqual(['orders', 'certificates']);
  });

  it.each(['bot', 'proxy'])('gives the %s nothing it does not need', (name) => {
    expect(at(compose, 'services', name)).toMatchObject({
      read_only: 'true',
      cap_drop: ['ALL'],
      security_opt: ['no-new-privileges:true'],
      restart: 'always',
    });
  });

  it('keeps the database where the image has it', () => {
    expect(dockerfile).toContain('VOLUME /data');
    expect(dockerfile).toContain('DATABASE_PATH=/data/');
  });

  it('sets what the bot understands, and hands it .env', () => {
    const known = variablesOf(declareVariables(platforms)).map(({ name }) => name);
    const set = namesOf(at(compose, 'services', 'bot', 'environment'));
    expect(set).toEqual(['PORT', 'TRUSTED_PROXY']);
    expect(known).toEqual(expect.arrayContaining([...set]));
    expect(at(compose, 'services', 'bot', 'env_file')).toBe('.env');
    for (const [, name = ''] of text.matchAll(/\$\{([A-Z_]+)/g)) expect(known).toContain(name);
  });

  it('has the proxy hand on to the port on which the bot listens, and lets nobody else in', () => {
    expect(at(compose, 'services', 'bot', 'environment', 'PORT')).toBe('3000');
    expect(dockerfile).toContain('EXPOSE 3000');
    expect(at(compose, 'services', 'proxy', 'command')).toMatch(/--to bot:3000$/);
    expect(at(compose, 'services', 'bot', 'ports')).toBeUndefined();
  });

  it('is called as it says itself, and named as docker exec names it', () => {
    const [, call = ''] = /^# (docker compose .*)$/m.exec(text) ?? [];
    for (const told of [page, readFileSync('README.md', 'utf8')]) expect(told).toContain(call);
    expect(at(compose, 'services', 'bot', 'container_name')).toBe('bot');
  });
});

describe('the reader of plain YAML', () => {
  it.each([
    'a: [1]',
    'a: &x b',
    'a:\n    b: c\n  d: e',
    'a: b\na: c',
    '- a: b',
    'a: |',
    'just text',
  ])('refuses %j, which it does not understand', (source) => {
    expect(() => plainYaml(source)).toThrow();
  });

  it('reads mappings, lists, texts and comments', () => {
    expect(plainYaml('# x\na:\n  b: "c"\n  d:\n    - e:f\n\ng:\n')).toEqual({
      a: { b: 'c', d: ['e:f'] },
      g: '',
    });
  });
});

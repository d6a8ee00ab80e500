import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };
import { parseDockerfile } from './parse-dockerfile.ts';
import { readDockerignore } from './read-dockerignore.ts';
import { readWords } from './read-words.ts';

it('reads instructions with their flags, over several lines and past comments', () => {
  const text = [
    '# syntax=docker/dockerfile:1',
    '',
    'FROM node:24-bookworm-slim AS base',
    'COPY --from=base --chown=node:node /a ./b',
    'RUN one \\',
    '    # why',
    '    && two',
  ].join('\n');
  expect(parseDockerfile(text)).toEqual([
    { name: 'FROM', flags: {}, rest: 'node:24-bookworm-slim AS base' },
    { name: 'COPY', flags: { from: 'base', chown: 'node:node' }, rest: '/a ./b' },
    { name: 'RUN', flags: {}, rest: expect.stringMatching(/^one +&& two$/) as string },
  ]);
});

it('refuses an instruction that it does not know instead of leaving it out', () => {
  expect(() => parseDockerfile('ADD https://example.com/a /b')).toThrow('ADD https://example.com');
  expect(() => parseDockerfile('COPPY a b')).toThrow('COPPY a b');
});

it('reads the words of both forms, and refuses what only a shell could read', () => {
  expect(readWords('["node", "-e", "1 + 1"]')).toEqual(['node', '-e', '1 + 1']);
  expect(readWords('a  b')).toEqual(['a', 'b']);
  expect(() => readWords('$HOME/a b')).toThrow('not understood');
});

it('lets the last fitting pattern of .dockerignore decide, also for what is in a folder', () => {
  const isIncluded = readDockerignore('# all but\n*\n!src\nsrc/**/*.md\n');
  expect(['src', 'src/main.ts', 'src/a/b.md', '.env', 'test/a.ts'].filter(isIncluded)).toEqual([
    'src',
    'src/main.ts',
  ]);
});

it('finds that the image starts the bot as `npm start` does', () => {
  const instructions = parseDockerfile(readFileSync('Dockerfile', 'utf8'));
  const command = instructions.find(({ name }) => name === 'CMD');
  expect(readWords(command?.rest ?? '')).toEqual(packageJson.scripts.start.split(' '));
});

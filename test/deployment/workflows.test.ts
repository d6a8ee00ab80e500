import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const folder = join(import.meta.dirname, '../../.github/workflows');
const workflows = globSync('*.yml', { cwd: folder });

it.each(workflows)('%s uses only actions that nobody can change afterwards', (name) => {
  const used = readFileSync(join(folder, name), 'utf8').matchAll(/uses: (\S+)(.*)/g);
  const actions = [...used].map(([, action = '', version = '']) => ({ action, version }));
  expect(actions).not.toEqual([]);
  for (const { action, version } of actions) {
    expect(action).toMatch(/^[\w-]+\/[\w-]+@[0-9a-f]{40}$/);
    expect(version).toMatch(/^ # v\d+\.\d+\.\d+$/);
  }
});

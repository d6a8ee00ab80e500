import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { z } from 'zod';

const read = (path: string): string =>
  readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

const lockSchema = z.object({
  packages: z.record(
    z.string(),
    z.object({ integrity: z.string().optional(), resolved: z.string().optional() }),
  ),
});

it('every package is known by its digest, and none comes from elsewhere than a registry', () => {
  const { packages } = lockSchema.parse(JSON.parse(read('package-lock.json')));
  // The one without a path is the project itself.
  const others = Object.entries(packages).filter(([path]) => path !== '');
  expect(others.length).toBeGreaterThan(100);
  for (const [path, { integrity, resolved = 'https://' }] of others) {
    expect(integrity, path).toMatch(/^sha512-[\w+/]{86}==$/);
    expect(resolved, path).toMatch(/^https:/);
  }
});

it('every dependency is of one version', () => {
  const versions = z.record(z.string(), z.string());
  const { dependencies, devDependencies } = z
    .object({ dependencies: versions, devDependencies: versions })
    .parse(JSON.parse(read('package.json')));
  for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies })) {
    expect(version, name).toMatch(/^\d+\.\d+\.\d+$/);
  }
});

it.each(['Dockerfile', '.github/workflows/ci.yml', '.github/workflows/release.yml'])(
  '%s installs what the lock file says, or nothing',
  (path) => {
    const installs =
      read(path).match(/\bnpm (?:ci|i|install|add|update|exec)\b.*|\bnpx\b.*/g) ?? [];
    expect(installs.filter((command) => !command.startsWith('npm ci'))).toEqual([]);
  },
);

import { expect, it } from 'vitest';
import { dateChangelog } from '../../scripts/date-changelog.ts';

const before = '# Changelog\n\n';
const after = '\n## 1.0.0 (2026-11-21)\n\n**You must:** set it up.\n';
const today = '2026-12-01';

it('gives what is unreleased its version and date', () => {
  const changelog = `${before}## Unreleased\n\n**You must:** nothing.\n${after}`;
  expect(dateChangelog(changelog, '1.1.0', today)).toBe(
    `${before}## 1.1.0 (2026-12-01)\n\n**You must:** nothing.\n${after}`,
  );
});

it('refuses a changelog that has nothing unreleased', () => {
  expect(() => dateChangelog(before + after, '1.1.0', today)).toThrow('Unreleased');
});

it('refuses one that does not say what operators must do', () => {
  const changelog = `${before}## Unreleased\n\n- Faster.\n${after}`;
  expect(() => dateChangelog(changelog, '1.1.0', today)).toThrow('You must');
});

import { expect, test } from 'vitest';
import { pausedLines } from '../../../src/discord/commands/paused-lines.ts';

test('says how to go on where there is a button for it, of what the member has closed', () => {
  const lines = (reason: 'closed' | 'left', canResume: boolean) =>
    pausedLines({ at: 1, reason }, 'en', canResume).join();
  expect(pausedLines(undefined, 'en', true)).toEqual([]);
  expect(lines('closed', true)).toContain('then press Resume');
  expect(lines('closed', false)).not.toContain('Resume');
  expect(lines('left', true)).not.toContain('Resume');
});

import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createCurrentSettings } from '../../src/settings/create-current-settings.ts';
import { recordLog } from '../support/record-log.ts';
import { openEditor } from './open-editor.ts';

const second = 1_000;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
});
afterEach(() => {
  vi.useRealTimers();
});

it('what another process changes just after a look is in force before a second has passed', async () => {
  const { store, load, seal, save } = openEditor();
  const outside = load(new Map());
  if (!outside.ok) throw new Error('the settings are wrong');
  const current = createCurrentSettings({
    ...{ outside, load, store, seal, logger: recordLog().logger },
    ...{ hide: () => undefined, onChanged: () => undefined },
    onError: (error) => expect.unreachable(String(error)),
  });
  await current.refresh();
  current.start();
  await save([{ name: 'LOCALE', value: 'vi' }], { via: 'command' });
  expect(current.config().locale).toBe('en');
  vi.advanceTimersByTime(second - 1);
  await current.stop();
  expect(current.config().locale).toBe('vi');
});

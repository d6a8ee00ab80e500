import { describe, expect, it } from 'vitest';
import { locales } from '../../src/i18n/locale.ts';
import { messagesFor } from '../../src/i18n/messages-for.ts';
import { everyMessage } from './every-message.ts';

describe.each(locales)('messagesFor(%s)', (locale) => {
  const lines = everyMessage(messagesFor(locale));

  it('says every message as reviewed', async () => {
    await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot(`messages.${locale}.txt`);
  });

  it('leaves no message empty and no argument out', () => {
    expect(lines.filter((line) => /: *$|undefined|NaN|\[object/.test(line))).toEqual([]);
  });
});

describe('messagesFor', () => {
  it('translates every sentence: none is the same in both languages', () => {
    const english = new Set(everyMessage(messagesFor('en')));
    expect(everyMessage(messagesFor('vi')).filter((line) => english.has(line))).toEqual([]);
  });
});

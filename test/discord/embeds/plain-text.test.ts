import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanText } from '../../../src/discord/embeds/clean-text.ts';
import { plainText } from '../../../src/discord/embeds/plain-text.ts';
import { cpuMsOf } from '../../support/cpu-ms-of.ts';

describe('plainText', () => {
  it.each([
    [
      'bold, italics, underline, strike',
      '**b** *i* __u__ ~~s~~',
      String.raw`\*\*b\*\* \*i\* \_\_u\_\_ \~\~s\~\~`,
    ],
    ['a spoiler', '||x||', String.raw`\|\|x\|\|`],
    ['code', '`x` ```y```', String.raw`\`x\` \`\`\`y\`\`\``],
    [
      'a masked link',
      '[click](https://evil.example)',
      String.raw`\[click\]\(https\://evil.example\)`,
    ],
    ['a bare link', 'http://evil.example', String.raw`http\://evil.example`],
    ['an invitation', 'discord.gg/x 1/2', String.raw`discord.gg\/x 1/2`],
    ['a link in brackets', '<https://evil.example>', String.raw`\<https\://evil.example\>`],
    ['a heading', '# big', String.raw`\# big`],
    ['small print', '-# small', String.raw`\-\# small`],
    ['a list', '- one', String.raw`\- one`],
    ['a numbered list', '1. one', String.raw`1\. one`],
    ['a quotation', '> x', String.raw`\> x`],
    ['a quotation to the end', '>>> x', String.raw`\>\>\> x`],
    ['everyone', '@everyone @here', String.raw`\@everyone \@here`],
    ['a member, a role, a channel', '<@1> <@&2> <#3>', String.raw`\<\@1\> \<\@&2\> \<\#3\>`],
    ['a timestamp', '<t:0:R>', String.raw`\<t\:0\:R\>`],
    ['a command, a page of the server', '</x:1> <id:home>', String.raw`\</x\:1\> \<id\:home\>`],
    ['an emoji of a server, a short code', '<a:x:1> :smile:', String.raw`\<a\:x\:1\> \:smile\:`],
    ['an escape', String.raw`\*`, String.raw`\\\*`],
    ['lines', 'a\r\n\n# b\u2028c\u0085d', String.raw`a \# b c d`],
    ['control characters', 'a\u0000b\u001B[31m', String.raw`a b \[31m`],
    ['half a surrogate pair', 'a\uD83Db', 'a\uFFFDb'],
    ['invisible characters', 'a\u200Bb\u00ADc\u2060d\uFEFFe\u{E0041}f', 'abcdef'],
    ['a turned writing direction', '\u202Etxt.exe\u2066', 'txt.exe'],
    ['a tower of marks', `a${'\u0301'.repeat(99)}`, `a${'\u0301'.repeat(4)}`],
    ['an e-mail address', 'ask mark@meta.com now', 'ask ••• now'],
  ])('makes %s harmless', (_, text, plain) => {
    expect(plainText(text, 200)).toBe(plain);
  });

  it.each(['', ' \t\n', '\u200B\u2060', '\u3164', '\u2800', '\uFE0F', '\u200D\u200D', '\u00A0'])(
    'leaves nothing of text that shows nothing (%j)',
    (text) => {
      expect(plainText(text, 100)).toBe('');
    },
  );

  it.each(['👩‍👩‍👧', '❤️', 'Tiếng Việt', 'हिन्दी', '日本語', '50 % – “x”, y; z!'])(
    'keeps %s as it is',
    (text) => {
      expect(plainText(text, 100)).toBe(text);
    },
  );

  it('cuts between graphemes and says so', () => {
    expect(plainText('👩‍👩‍👧'.repeat(3), 20)).toBe('👩‍👩‍👧👩‍👩‍👧…');
    expect(plainText('abc def', 5)).toBe('abc…');
    expect(plainText('abcde', 5)).toBe('abcde');
  });

  it('never cuts an escape in two', () => {
    expect(plainText('a****', 7)).toBe(String.raw`a\*\*…`);
    expect(plainText(String.raw`\\\\`, 6)).toBe(String.raw`\\\\…`);
  });

  it('keeps every text on one visible line, within its limit, with every sign escaped', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.string({
        unit: fc.constantFrom(...Array.from('\\`*_~|<>#@:[]()-+.1 a\n\uD800\u200D\u0600\u0301👩')),
      }),
    );
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 60 }), (words, maxUnits) => {
        const plain = plainText(words, maxUnits);
        expect(plain.length).toBeLessThanOrEqual(maxUnits);
        expect(plain.isWellFormed()).toBe(true);
        expect(plain).toBe(plain.trim());
        expect(plain).not.toMatch(/[\p{Cc}\u2028\u2029]/u);
        expect(plain.replace(/\\[^0-9A-Za-z\s]/gu, 'x')).not.toMatch(
          /[\\`*_~|<>#@:[\]()]|^\d*[-+.]/,
        );
      }),
      { numRuns: 5000 },
    );
  });
});

describe('cleanText', () => {
  it('leaves signs alone: where there is no Markdown they mean nothing', () => {
    expect(cleanText(' *a*\n<@1> ')).toBe('*a* <@1>');
  });

  it('takes a quarter of a megabyte without effort', () => {
    const ms = cpuMsOf(() => {
      for (const unit of ['a', ' ', '@', 'a@', '\u0301', '\u200D', '👩‍👩‍👧', '\\']) {
        plainText(unit.repeat(262_144 / unit.length), 100);
      }
    });
    expect(ms).toBeLessThan(2_000);
  });
});

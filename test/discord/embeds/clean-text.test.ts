import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanText } from '../../../src/discord/embeds/clean-text.ts';

const tagged = (region: string): string =>
  `\u{1F3F4}${Array.from(region, (sign) => String.fromCodePoint(0xe0000 + (sign.codePointAt(0) ?? 0))).join('')}\u{E007F}`;

describe('invisible signs that mean something', () => {
  it.each([
    ['the flag of England', `${tagged('gbeng')} shirt`],
    ['the flag of Scotland', `a ${tagged('gbsct')}`],
    ['the flags of Wales and Texas', `${tagged('gbwls')}${tagged('ustx')}`],
    ['Persian plurals', 'کتاب\u200cها'],
    ['Persian verbs', 'می\u200cروم و نمی\u200cدانم'],
    ['Urdu', 'علم\u200cدار'],
    ['a Bengali conjunct', 'ক্\u200cষ'],
    ['a Bengali ya-phala', 'র\u200d্য'],
    ['a Hindi half letter', 'क्\u200dष'],
    ['a Marathi eyelash ra', 'दर्\u200dया'],
    ['a Kannada joiner', 'ರ್\u200dಕ'],
    ['a Sinhala conjunct', 'ක්\u200dෂ'],
    ['a Malayalam chillu at the end', 'അവന്\u200d'],
    ['a Khmer subscript', 'ក្\u200cក'],
    ['a family', '👨\u200d👩\u200d👧\u200d👦'],
    ['a profession with a skin tone', '👩🏽\u200d🚀 and 🧑🏿\u200d⚕\ufe0f'],
    ['the rainbow flag', '🏳\ufe0f\u200d🌈'],
    ['a heart as picture and as text', '❤\ufe0f ❤\ufe0e'],
    ['a telephone as text', '☎\ufe0e 555'],
    ['keycaps', '1\ufe0f\u20e3 #\ufe0f\u20e3'],
    ['an ideograph of a name', '葛\u{E0100}飾 辻\u{E0101}'],
    ['an ideograph in a standard form', '芦\ufe00'],
    ['a Mongolian vowel separator', 'ᠠ\u180eᠠ'],
    ['a Mongolian letter’s form', 'ᠭ\u180bᠠ'],
    ['a mark behind Hebrew', 'שלום\u200f! abc'],
    ['a mark behind Arabic', 'مرحبا\u200f C++'],
    ['a slashed zero', '0\ufe00'],
  ])('stay: %s', (_what, text) => {
    expect(cleanText(text)).toBe(text);
  });
});

describe('invisible signs that mean nothing', () => {
  it.each([
    ['a joiner in Latin words', 'pa\u200cy\u200dpal', 'paypal'],
    ['a joiner in Cyrillic words', 'ба\u200cнк', 'банк'],
    ['joiners in a row', 'می\u200c\u200c\u200cروم', 'می\u200cروم'],
    ['a joiner at the start and behind a space', '\u200cمی \u200dک', 'می ک'],
    ['an emoji’s joiner without a second emoji', '👩\u200dabc', '👩abc'],
    ['tags without a flag', `a${tagged('hidden').slice(2)}b`, 'ab'],
    ['a flag without an end', '\u{1F3F4}\u{E0067}\u{E0062}x', '\u{1F3F4}x'],
    ['a message in tags behind a flag', tagged('meetmeatnoon'), '\u{1F3F4}'],
    ['selectors in a row', '❤\ufe0f\ufe0f\ufe0f!', '❤\ufe0f!'],
    ['bytes in selectors', `a\u{E0100}\u{E0155}\u{E01EF}b`, 'ab'],
    ['bytes in selectors behind an emoji', '😀\u{E0100}\u{E0155}', '😀'],
    ['a selector behind a Latin letter', 'a\ufe0fb', 'ab'],
    ['an override', 'photo\u202egnp.exe', 'photognp.exe'],
    ['an override that is ended', '\u202dabc\u202c', 'abc'],
    ['an embedding', 'a\u202bb\u202a', 'ab'],
    ['isolates', '\u2066a\u2067b\u2068c\u2069', 'abc'],
    ['marks in Latin words', 'a\u200eb\u200fc\u061c', 'abc'],
    ['Hangul fillers', '\u3164\u115f\u1160\uffa0x', 'x'],
    ['Braille blanks', '\u2800\u2800x\u2800\u2800\u2800y', 'x y'],
    ['zero-width spaces and word joiners', 'x\u200b\u2060\ufeff\u2063y', 'xy'],
    ['a grapheme joiner and a soft hyphen', 'x\u034f\u00ady', 'xy'],
    ['annotations', 'x\ufff9y\ufffaz\ufffb', 'xyz'],
    ['an address behind a joiner', 'jane\u200c@example.com', '•••'],
  ])('go: %s', (_what, text, clean) => {
    expect(cleanText(text)).toBe(clean);
  });

  it('never stand two in a row, at the start, or behind a space or a Latin letter', () => {
    const unseen = String.raw`[\p{Default_Ignorable_Code_Point}\p{Bidi_Control}]`;
    // A picture's selector before its joiner is the exception.
    const stray = new RegExp(String.raw`(?:^|[\s\p{Script=Latin}]|${unseen})${unseen}`, 'u');
    const sign = fc.constantFrom(
      ...Array.from('a б 葛ب্ক❤👩🏽1#ᠠש\u200c\u200d\u200e\u200f\u061c\u202e\u2066\u2069\ufe0e\ufe0f'),
      ...Array.from('\ufe00\u180b\u180e\u{E0100}\u{E0061}\u{E007F}\u3164\u2800\u200b\u034f\u00ad'),
    );
    fc.assert(
      fc.property(fc.string({ unit: sign, maxLength: 40 }), (text) => {
        const clean = cleanText(text).replace(/\uFE0F\u200D(?=\p{Extended_Pictographic})/gu, '+');
        expect(clean).not.toMatch(stray);
      }),
      { numRuns: 3_000 },
    );
  });
});

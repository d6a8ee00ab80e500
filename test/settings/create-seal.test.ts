import { expect, it } from 'vitest';
import { createSeal } from '../../src/settings/create-seal.ts';

const older = 'the-older-key-of-thirty-two-characters';
const newer = 'the-newer-key-of-thirty-two-characters';
const name = 'SELLAPP_API_KEY';
const text = 'a key of the shop, with an ü';

const closed = (keys: readonly string[]): string => createSeal(keys).close(name, text) ?? '';

it('opens what it closed, which shows nothing of the text or the key', () => {
  const sealed = closed([newer]);
  expect(createSeal([newer]).open(name, sealed)).toBe(text);
  expect(sealed).not.toContain(Buffer.from(text).toString('base64url').slice(0, 8));
  expect(sealed).not.toContain(newer.slice(0, 8));
});

it('closes the same text to another one each time', () => {
  const seal = createSeal([newer]);
  expect(seal.close(name, text)).not.toBe(seal.close(name, text));
});

it('opens what an older key closed, and knows that it is not the newest', () => {
  const sealed = closed([older]);
  const both = createSeal([newer, older]);
  expect(both.open(name, sealed)).toBe(text);
  expect(both.isNewest(sealed)).toBe(false);
  expect(both.isNewest(closed([newer]))).toBe(true);
});

it('opens nothing without the key, for another setting, or once a character is changed', () => {
  const sealed = closed([newer]);
  const seal = createSeal([newer]);
  expect(createSeal([older]).open(name, sealed)).toBeUndefined();
  expect(createSeal([]).open(name, sealed)).toBeUndefined();
  expect(seal.open('SELLFERN_API_KEY', sealed)).toBeUndefined();
  for (const [index, part] of sealed.split('.').entries()) {
    const other = part.startsWith('A') ? `B${part.slice(1)}` : `A${part.slice(1)}`;
    const forged = sealed.split('.').with(index, other).join('.');
    expect(seal.open(name, forged)).toBeUndefined();
  }
  for (const nonsense of ['', 'v1', 'v1.....', sealed.slice(0, -3), `${sealed}.x`.slice(3)]) {
    expect(seal.open(name, nonsense)).toBeUndefined();
  }
});

it('closes nothing without a key', () => {
  expect(createSeal([]).close(name, text)).toBeUndefined();
  expect(createSeal([]).hasKey).toBe(false);
});

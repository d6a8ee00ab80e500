import { describe, expect, it } from 'vitest';
import { verifyEd25519 } from '../../src/http/verify-ed25519.ts';
import { beyondOrder } from '../support/beyond-order.ts';

/** Published in RFC 8032, section 7.1: https://www.rfc-editor.org/rfc/rfc8032#section-7.1 */
const published = [
  {
    name: 'TEST 1',
    publicKey: 'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
    message: '',
    signature:
      'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
  },
  {
    name: 'TEST 2',
    publicKey: '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c',
    message: '72',
    signature:
      '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
  },
  {
    name: 'TEST 3',
    publicKey: 'fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025',
    message: 'af82',
    signature:
      '6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a',
  },
];

describe.each(published)('the published example $name', ({ publicKey, message, signature }) => {
  const verify = (said: { readonly signature?: string; readonly message?: string } = {}) =>
    verifyEd25519({
      publicKey,
      signature: said.signature ?? signature,
      message: Buffer.from(said.message ?? message, 'hex'),
    });

  it('is taken', () => {
    expect(verify()).toBe(true);
  });

  it('is refused with a byte more, with a bit changed, and in its other form beyond the group order', () => {
    expect(verify({ message: `${message}00` })).toBe(false);
    expect(
      verify({ signature: signature.replace(/^./, (digit) => (digit === '0' ? '1' : '0')) }),
    ).toBe(false);
    expect(verify({ signature: beyondOrder(signature) })).toBe(false);
  });

  it('is refused with another key', () => {
    const others = published.filter((other) => other.publicKey !== publicKey);
    for (const other of others) {
      const { publicKey: key } = other;
      const bytes = Buffer.from(message, 'hex');
      expect(verifyEd25519({ publicKey: key, signature, message: bytes })).toBe(false);
    }
  });
});

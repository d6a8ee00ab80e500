import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { carriers } from '../../src/orders/carriers.ts';
import { trackingLink } from '../../src/orders/tracking-link.ts';

const universal = 'https://t.17track.net/en#nums=';

describe('trackingLink, where the carrier is named', () => {
  it.each(carriers.map(({ name }) => name))('knows %s however it is written', (name) => {
    for (const carrier of [
      name,
      name.toLowerCase(),
      ` ${name.toUpperCase()} `,
      name.replaceAll(' ', '_'),
    ]) {
      expect(trackingLink({ carrier, trackingNumber: 'AB123456789' })?.carrier).toBe(name);
    }
  });

  it.each(carriers.flatMap(({ name, aliases = [] }) => aliases.map((alias) => [alias, name])))(
    'knows %s as %s',
    (carrier, name) => {
      expect(trackingLink({ carrier, trackingNumber: 'AB123456789' })?.carrier).toBe(name);
    },
  );

  it.each([
    ['D.H.L. Express', 'DHL Express'],
    ['DHL Express Worldwide', 'DHL Express'],
    ['dhl', 'DHL'],
    ['FedEx Ground', 'FedEx'],
    ['Giao Hàng Tiết Kiệm', 'GHTK'],
    ['Bưu điện Việt Nam', 'Vietnam Post'],
  ])('knows %s as %s', (carrier, name) => {
    expect(trackingLink({ carrier, trackingNumber: 'AB123456789' })?.carrier).toBe(name);
  });

  it("links to the carrier's own page", () => {
    expect(trackingLink({ carrier: 'ups', trackingNumber: '1Z999AA10123456784' })).toEqual({
      carrier: 'UPS',
      url: 'https://www.ups.com/track?tracknum=1Z999AA10123456784',
    });
  });

  it('links to the universal tracker where the page takes no number or the carrier is unknown', () => {
    const trackingNumber = 'SF1234567890';
    expect(trackingLink({ carrier: 'SF Express', trackingNumber })).toEqual({
      carrier: 'SF Express',
      url: `${universal}${trackingNumber}`,
    });
    expect(trackingLink({ carrier: 'Pigeon', trackingNumber })).toEqual({
      url: `${universal}${trackingNumber}`,
    });
  });

  it('believes the name, not the form of the number', () => {
    expect(
      trackingLink({ carrier: 'Pigeon', trackingNumber: '1Z999AA10123456784' })?.url,
    ).toContain(universal);
  });
});

describe('trackingLink, where only the number is known', () => {
  it.each([
    ['1Z999AA10123456784', 'UPS'],
    ['1z999aa10123456784', 'UPS'],
    ['RB123456785GB', 'Royal Mail'],
    ['RR123456785VN', 'Vietnam Post'],
    ['EE000000005US', 'USPS'],
    ['EE003000000CN', 'China Post'],
  ])('recognises %s as %s', (trackingNumber, name) => {
    expect(trackingLink({ trackingNumber })?.carrier).toBe(name);
  });

  it.each([
    ['ten digits that many carriers use', '4712889016'],
    ['a wrong check digit', 'RB123456784GB'],
    ['a country we do not know', 'RB123456785ZZ'],
    ['a German number that looks American', '00340434161094042557'],
  ])('names nobody for %s', (_, trackingNumber) => {
    expect(trackingLink({ trackingNumber })).toEqual({ url: `${universal}${trackingNumber}` });
    expect(trackingLink({ carrier: ' ', trackingNumber })).toEqual({
      url: `${universal}${trackingNumber}`,
    });
  });
});

describe('trackingLink, where the number is no tracking number', () => {
  it.each([
    ['nothing', ''],
    ['a space', ' '],
    ['an address', 'https://evil.example/123456'],
    ['a way up the path', '../../123456'],
    ['a way up the path in disguise', '%2e%2e%2f123'],
    ['a second line', '12345\r\nHost: x'],
    ['a word', 'pending'],
    ['too few digits', '12'],
    ['ten thousand digits', '1'.repeat(10_000)],
  ])('gives no link for %s', (_, trackingNumber) => {
    expect(trackingLink({ trackingNumber })).toBeUndefined();
  });

  it('leaves out the spaces and hyphens people put in for the eye', () => {
    expect(trackingLink({ trackingNumber: ' 1Z 999-AA1 01 2345 6784 ' })?.url).toMatch(
      /=1Z999AA10123456784$/,
    );
  });

  it('gives nothing or a valid short https address, whatever the number and the carrier', () => {
    const words = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.stringMatching(/^[0-9A-Za-z./%#?& -]{5,60}$/),
    );
    const carrier = fc.option(
      fc.oneof(words, fc.constantFrom(...carriers.map(({ name }) => name))),
      {
        nil: undefined,
      },
    );
    fc.assert(
      fc.property(words, carrier, (trackingNumber, name) => {
        const link = trackingLink({ carrier: name, trackingNumber });
        if (link === undefined) return;
        expect(URL.parse(link.url)?.protocol).toBe('https:');
        expect(link.url.length).toBeLessThan(200);
        expect(link.url).toMatch(/^[!-~]+$/);
      }),
      { numRuns: 10_000 },
    );
  });
});

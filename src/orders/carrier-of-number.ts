import type { Carrier } from './carriers.ts';
import { carrierNamed } from './carrier-named.ts';

/** The postal service that issues S10 numbers with this country at their end. */
const postOfCountry: Readonly<Record<string, string>> = {
  AU: 'Australia Post',
  CA: 'Canada Post',
  CH: 'Swiss Post',
  CN: 'China Post',
  DE: 'Deutsche Post',
  ES: 'Correos',
  FR: 'La Poste',
  GB: 'Royal Mail',
  IT: 'Poste Italiane',
  JP: 'Japan Post',
  NL: 'PostNL',
  NZ: 'NZ Post',
  US: 'USPS',
  VN: 'Vietnam Post',
};

/**
 * Whose number this is, where its form leaves no doubt: UPS' `1Z…`, and the postal services' S10
 * (`RB123456785GB`) with a right check digit. Numbers of digits only are nobody's for sure:
 * docs/decisions/tracking-numbers.md.
 */
export function carrierOfNumber(trackingNumber: string): Carrier | undefined {
  const number = trackingNumber.toUpperCase();
  if (/^1Z[0-9A-Z]{16}$/.test(number)) return carrierNamed('UPS');
  const [, digits = '', country = ''] = /^[A-Z]{2}(\d{9})([A-Z]{2})$/.exec(number) ?? [];
  const post = postOfCountry[country];
  return post !== undefined && hasS10CheckDigit(digits) ? carrierNamed(post) : undefined;
}

/** Universal Postal Union, standard S10: eight digits and a check digit, modulo 11. */
function hasS10CheckDigit(digits: string): boolean {
  const weights = [8, 6, 4, 2, 3, 5, 9, 7];
  const sum = weights.reduce((total, weight, index) => total + weight * Number(digits[index]), 0);
  const check = 11 - (sum % 11);
  const expected = check === 10 ? 0 : check === 11 ? 5 : check;
  return Number(digits[8]) === expected;
}

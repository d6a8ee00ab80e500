/**
 * How many digits the minor unit of a currency has: ISO 4217, list one,
 * https://www.six-group.com/dam/download/financial-information/data-center/iso-currrency/lists/list-one.xml.
 * Not what `Intl` shows by itself, which leaves out coins that nobody uses (IDR, HUF) but amounts still count.
 */
const codes: Readonly<Record<number, string>> = {
  0: 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF',
  2:
    'AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE ' +
    'CHF CHW CNY COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD ' +
    'HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK ' +
    'MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD ' +
    'RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH ' +
    'USD USN UYU UZS VED VES WST XAD XCD XCG YER ZAR ZMW ZWG',
  3: 'BHD IQD JOD KWD LYD OMR TND',
  4: 'CLF UYW',
};

const digits: ReadonlyMap<string, number> = new Map(
  Object.entries(codes).flatMap(([count, listed]) =>
    listed.split(' ').map((code) => [code, Number(count)] as const),
  ),
);

/** Undefined for what is in no such list: a cryptocurrency, a shop's own points. */
export function currencyDigits(currency: string): number | undefined {
  return digits.get(currency);
}

/** Currencies of which 1.0.0 knew no minor unit, as `Intl` in Node.js 24: amounts that it stored are read so. */
const shownWhole = new Set(
  (
    'AFN ALL BIF CLP COP DJF GNF HUF IDR IQD IRR ISK JPY KMF KPW KRW LAK LBP MGA MMK PKR PYG RWF SLL SOS ' +
    'SYP UGX VND VUV XAF XOF XPF YER'
  ).split(' '),
);
const inThousandths = new Set(['BHD', 'JOD', 'KWD', 'LYD', 'OMR', 'TND']);

/** How many digits an amount has behind the point that does not say so itself. */
export function unstatedDigits(currency: string): number {
  if (shownWhole.has(currency)) return 0;
  return inThousandths.has(currency) ? 3 : 2;
}

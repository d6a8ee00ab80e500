import type { Locale } from './locale.ts';

/** As it is stated, where Intl would round to three decimals; a sixteenth is what adding up in binary leaves. */
const options = { maximumFractionDigits: 15 };

const formats: Record<Locale, Intl.NumberFormat> = {
  en: new Intl.NumberFormat('en', options),
  vi: new Intl.NumberFormat('vi', options),
};

export function formatNumber(value: number, locale: Locale): string {
  return formats[locale].format(value);
}

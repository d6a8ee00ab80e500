import type { Locale } from './locale.ts';

const formats: Record<Locale, Intl.NumberFormat> = {
  en: new Intl.NumberFormat('en'),
  vi: new Intl.NumberFormat('vi'),
};

export function formatNumber(value: number, locale: Locale): string {
  return formats[locale].format(value);
}

import type { Locale } from './locale.ts';

const formats: Record<Locale, Intl.ListFormat> = {
  en: new Intl.ListFormat('en'),
  vi: new Intl.ListFormat('vi'),
};

/** "A, B, and C" in the reader's language. */
export function formatList(parts: readonly string[], locale: Locale): string {
  return formats[locale].format(parts);
}

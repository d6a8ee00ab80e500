import type { Locale } from './locale.ts';
import { repliesEn } from './replies-en.ts';
import { repliesVi } from './replies-vi.ts';
import type { Replies } from './replies.ts';

const translations: Record<Locale, Replies> = { en: repliesEn, vi: repliesVi };

export function repliesFor(locale: Locale): Replies {
  return translations[locale];
}

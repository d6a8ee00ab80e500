import { en } from './en.ts';
import type { Locale } from './locale.ts';
import type { Messages } from './messages.ts';
import { vi } from './vi.ts';

const translations: Record<Locale, Messages> = { en, vi };

export function messagesFor(locale: Locale): Messages {
  return translations[locale];
}

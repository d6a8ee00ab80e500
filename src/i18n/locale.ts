export const locales = ['en', 'vi'] as const;

/** The languages the bot speaks. */
export type Locale = (typeof locales)[number];

/** The language for a member whose Discord is set to `discordLocale` (`en-US`, `vi`, `pt-BR`, …). */
export function localeOf(discordLocale: string): Locale {
  return locales.find((locale) => discordLocale.split('-')[0] === locale) ?? 'en';
}
